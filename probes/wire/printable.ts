/** The most that one text may hold; a peer decides how much it sends, a report must stay readable. */
const longestText = 64 * 1024;

/**
 * Makes a peer's text safe to print: control, formatting (bidirectional, zero-width) and unpaired surrogate characters
 * become escapes, so that a reply can neither drive a terminal nor disguise itself. CR LF becomes a newline; newline
 * and tab stay.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
      character === '\n' || character === '\t' ? character : escaped(character),
    );
}

/** Cuts a text to so many characters and says how many were cut. */
export function bounded(text: string, longest = longestText): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n[${text.length - longest} more characters cut]`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
