import { visible } from '../console/printable.ts';

/** Markup that may stand in a page as it is. Only `html` makes it, so that no text ever gets there unescaped. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What can be put into a page: markup, or a text, which is shown and never obeyed. */
export type Content = Html | string | number | undefined | readonly Content[];

/**
 * A piece of a page. Texts are escaped, and what would turn the reading direction, hide or move anything is written out,
 * for example `\u{202e}`: much of what a report says was said by a server.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.map((part, index) => part + (index < contents.length ? markup(contents[index]) : '')).join(''));
}

/** Markup that was made elsewhere: a style sheet, a script, another page. Never for a text. */
export function trusted(text: string): Html {
  return new Html(text);
}

function markup(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Html) return content.toString();
  if (Array.isArray(content)) return content.map(markup).join('');
  return escapeHtml(visible(String(content)));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
