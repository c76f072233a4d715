import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { OpenCause } from './open-causes.ts';
import type { Page } from './page.ts';
import { clipped } from './printable.ts';
import { firstFew, writeShortList } from './short-list.ts';
import { causeInShort } from './to-mend.ts';

/** The undecided among the checks. The same reason is one thing to a reader: a server without a vantage, a slow peer. */
export function writeUndecided(page: Page, checks: readonly DecidedCheck[], language: Language): void {
  const undecided = checks.filter(({ outcome }) => outcome === 'undecided');
  if (undecided.length === 0) return;
  page.heading(say(language, 'console.undecided', { count: undecided.length }));
  const byReason = [...grouped(undecided, ({ reason }) => reason)];
  writeShortList(page, byReason, language, ([reason, alike]) => {
    const ids = alike.map(({ id }) => id);
    const owners = new Set(alike.map(({ owner }) => say(language, `owner.${owner}`)));
    return `${firstFew(ids, language)} (${[...owners].join(', ')}): ${clipped(reason, language)}`;
  });
}

/** The checks among these that need a person's evidence or word. */
export function writeNotReviewed(page: Page, checks: readonly DecidedCheck[], language: Language): void {
  const unreviewed = checks.filter(({ outcome }) => outcome === 'not-reviewed');
  if (unreviewed.length === 0) return;
  page.heading(say(language, 'console.not-reviewed', { count: unreviewed.length }));
  writeShortList(
    page,
    unreviewed,
    language,
    ({ id, owner, title }) => `${id} (${say(language, `owner.${owner}`)}): ${title}`,
  );
}

/** Checks that wait for something that is not shown elsewhere. */
export function writeBlocked(page: Page, checks: readonly DecidedCheck[], language: Language): void {
  if (checks.length === 0) return;
  page.heading(say(language, 'console.blocked', { count: checks.length }));
  writeShortList(page, checks, language, ({ id, blockedBy = [] }) =>
    say(language, 'console.waits-for', { check: id, list: firstFew(blockedBy, language) }),
  );
}

/** Advisory problems. */
export function writeAdvisory(page: Page, causes: readonly OpenCause[], language: Language): void {
  if (causes.length === 0) return;
  page.heading(say(language, 'console.advisory'));
  writeShortList(page, causes, language, ({ check }) => causeInShort(check, language));
}
