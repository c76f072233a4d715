/** Control, format and lone surrogate characters, and line and paragraph separators: what a terminal would obey. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text that a terminal shows and never obeys, on one line: line breaks and tabs become spaces, everything else that
 * could move the cursor, colour the screen or turn the reading direction is written out, for example `\u{1b}`.
 */
export function visible(text: string): string {
  return text
    .replace(/\r?\n|\t/g, ' ')
    .replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same, cut off where nobody reads on. */
export function visibleBeginning(text: string, longest: number): string {
  return visible(text.length <= longest ? text : `${text.slice(0, longest)}…`);
}
