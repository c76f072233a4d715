import { printable } from './printable.ts';

/**
 * Character class of what takes two columns: East Asian wide and full-width characters (Unicode Standard Annex 11) and
 * the pictographs that terminals draw at that width.
 */
const WIDE =
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe6f' +
  '\\uff01-\\uff60\\uffe0-\\uffe6\\p{Emoji_Presentation}\\u{20000}-\\u{3fffd}';

/** Punctuation that never begins a line. */
const CLOSING = '、。，．：；？！）」』】》〉';

const DOTS = '...';

const wideCharacter = new RegExp(`[${WIDE}]`, 'u');
const combining = /\p{Mn}|\p{Me}/u;
const piece = new RegExp(`( *)((?:[${WIDE}]|[^ ${WIDE}]+)[${CLOSING}]*)`, 'gu');

/** The columns that printable text takes on a terminal. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + columns(character), 0);
}

/** The text with as many blanks behind it as it takes to fill `width` columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** As much of printable text as fits into `width` columns; what had to be cut off is three dots. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > width - DOTS.length) break;
    kept += character;
  }
  return width < DOTS.length ? '' : kept + DOTS;
}

/**
 * Breaks text into lines of at most `width` columns, between words and beside wide characters. A narrow word that is
 * longer than a line stays whole, so that an id or an address can still be copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, gap = '', word = ''] of printable(text).matchAll(piece)) {
    const space = gap === '' || line === '' ? '' : ' ';
    if (line !== '' && displayWidth(line + space + word) > width) {
      lines.push(line);
      line = word;
    } else {
      line += space + word;
    }
  }
  return [...lines, line];
}

function columns(character: string): 0 | 1 | 2 {
  if (combining.test(character)) return 0;
  return wideCharacter.test(character) ? 2 : 1;
}
