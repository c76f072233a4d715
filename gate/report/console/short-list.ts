import { checksInWords, few } from '../../decide/few.ts';
import type { Page } from './page.ts';

/** More entries than that nobody reads at a terminal. */
const LONGEST_LIST = 12;

/** One line each for the first entries, and how many more the report holds. */
export function writeShortList<Entry>(page: Page, entries: readonly Entry[], inWords: (entry: Entry) => string): void {
  for (const entry of entries.slice(0, LONGEST_LIST)) page.hanging('- ', inWords(entry));
  if (entries.length > LONGEST_LIST) page.hanging('  ', `and ${entries.length - LONGEST_LIST} more in the report`);
}

/** For example `14 checks: a, b, c and 11 more`. */
export function checkList(ids: readonly string[]): string {
  return `${checksInWords(ids.length)}: ${few(ids, 3)}`;
}
