import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import { visible } from '../../yaml/visible.ts';

export { visible } from '../../yaml/visible.ts';

const LONGEST = 400;

/** Text as {@link visible} gives it, without the blanks at both ends. */
export function printable(text: string): string {
  return visible(text.trim());
}

/** The beginning of a text that is too long to be read at a terminal: at most 400 characters. */
export function clipped(text: string, language: Language): string {
  // What a server sends may be a megabyte long: only the beginning is taken apart.
  const characters = [...text.trim().slice(0, 2 * LONGEST + 2)];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST).join('')} ${say(language, 'console.clipped')}`;
}
