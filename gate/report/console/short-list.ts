import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { Page } from './page.ts';

/** More entries than that nobody reads at a terminal. */
const LONGEST_LIST = 12;

/** One line each for the first entries, and how many more the report holds. */
export function writeShortList<Entry>(
  page: Page,
  entries: readonly Entry[],
  language: Language,
  inWords: (entry: Entry) => string,
): void {
  for (const entry of entries.slice(0, LONGEST_LIST)) page.hanging('- ', inWords(entry));
  const rest = entries.length - LONGEST_LIST;
  if (rest > 0) page.hanging('  ', say(language, 'console.more-in-report', { count: rest }));
}

/** For example `14 checks: a, b, c and 11 more`. */
export function checkList(ids: readonly string[], language: Language): string {
  return say(language, 'console.checks-listed', { count: ids.length, list: firstFew(ids, language) });
}

/** The first three of a list, and how many there are beside them. */
export function firstFew(items: readonly string[], language: Language): string {
  const list = items.slice(0, 3).join(', ');
  return items.length > 3 ? say(language, 'console.few', { list, count: items.length - 3 }) : list;
}
