import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';

/** Control, format and lone surrogate characters, and line and paragraph separators: what a terminal would obey. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const LONGEST = 400;

/**
 * Text that a terminal shows and never obeys, on one line: line breaks and tabs become spaces, everything else that
 * could move the cursor, colour the screen or turn the reading direction is written out, for example `\u{1b}`.
 */
export function printable(text: string): string {
  return visible(text.trim());
}

/** The same for a piece of a text, whose blanks at both ends belong to it. */
export function visible(text: string): string {
  return text
    .replace(/\r?\n|\t/g, ' ')
    .replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The beginning of a text that is too long to be read at a terminal: at most 400 characters. */
export function clipped(text: string, language: Language): string {
  // What a server sends may be a megabyte long: only the beginning is taken apart.
  const characters = [...text.trim().slice(0, 2 * LONGEST + 2)];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST).join('')} ${say(language, 'console.clipped')}`;
}
