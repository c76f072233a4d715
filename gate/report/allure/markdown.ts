/**
 * Plain text as Markdown that shows exactly this text on one line. Much of what a report says was said by a server, and
 * none of it may become a link, an image or HTML.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_{}[\]()<>#+\-.!|~:@/$^=]/g, '\\$&');
}
