/** Control, format and lone surrogate characters, and line and paragraph separators: what a terminal would obey. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const LONGEST = 400;

/**
 * Text that a terminal shows and never obeys, on one line: line breaks and tabs become spaces, everything else that
 * could move the cursor, colour the screen or turn the reading direction is written out, for example `\u{1b}`.
 */
export function printable(text: string): string {
  return text
    .trim()
    .replace(/\r?\n|\t/g, ' ')
    .replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The beginning of a text that is too long to be read at a terminal: at most 400 characters. */
export function clipped(text: string): string {
  const characters = [...text.trim()];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')} ... (whole in the report)`;
}
