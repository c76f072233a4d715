import type { DecidedCheck } from '../../decide/decision.ts';
import { checksInWords, few } from '../../decide/few.ts';
import { grouped } from '../../decide/grouped.ts';
import type { OpenCause } from './open-causes.ts';
import type { Page } from './page.ts';
import { clipped } from './printable.ts';
import { writeShortList } from './short-list.ts';
import { causeInShort } from './to-mend.ts';
import { OWNERS } from './words.ts';

/** The undecided among the checks. The same reason is one thing to a reader: a server without a vantage, a slow peer. */
export function writeUndecided(page: Page, checks: readonly DecidedCheck[]): void {
  const undecided = checks.filter(({ outcome }) => outcome === 'undecided');
  if (undecided.length === 0) return;
  page.heading(`Undecided: ${checksInWords(undecided.length)}`);
  const byReason = [...grouped(undecided, ({ reason }) => reason)];
  writeShortList(page, byReason, ([reason, alike]) => {
    const ids = alike.map(({ id }) => id);
    const owners = new Set(alike.map(({ owner }) => OWNERS[owner]));
    return `${few(ids, 3)} (${[...owners].join(', ')}): ${clipped(reason)}`;
  });
}

/** The checks among these that need a person's evidence or word. */
export function writeNotReviewed(page: Page, checks: readonly DecidedCheck[]): void {
  const unreviewed = checks.filter(({ outcome }) => outcome === 'not-reviewed');
  if (unreviewed.length === 0) return;
  page.heading(`Not reviewed: ${checksInWords(unreviewed.length)} without evidence or anybody's word on file`);
  writeShortList(page, unreviewed, ({ id, owner, title }) => `${id} (${OWNERS[owner]}): ${title}`);
}

/** Checks that wait for something that is not shown elsewhere. */
export function writeBlocked(page: Page, checks: readonly DecidedCheck[]): void {
  if (checks.length === 0) return;
  page.heading(`Blocked by what is not listed above: ${checksInWords(checks.length)}`);
  writeShortList(page, checks, ({ id, blockedBy = [] }) => `${id} waits for ${few(blockedBy, 3)}`);
}

/** Advisory problems. */
export function writeAdvisory(page: Page, causes: readonly OpenCause[]): void {
  if (causes.length === 0) return;
  page.heading('Advisory: does not change the decision');
  writeShortList(page, causes, ({ check }) => causeInShort(check));
}
