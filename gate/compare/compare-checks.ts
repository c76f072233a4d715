import { isOpen } from '../decide/decide-check.ts';
import type { DecidedCheck } from '../decide/decision.ts';

/** What a comparison needs of a check. */
export type ComparedCheck = Pick<DecidedCheck, 'id' | 'level' | 'outcome' | 'disposition' | 'reason' | 'actual'>;

/** A check in both, before and after. */
export interface ChangedCheck {
  readonly before: ComparedCheck;
  readonly after: ComparedCheck;
}

/** Two judgements of one deployment, side by side. Every check is in one of the lists, or counted as unchanged. */
export interface CheckComparison {
  /** Stood against a GO before, and no longer do. */
  readonly fixed: readonly ChangedCheck[];
  /** Stand against a GO now, and did not before. */
  readonly newlyFailing: readonly ChangedCheck[];
  /** As good or as bad as before, but in another way. */
  readonly changed: readonly ChangedCheck[];
  /** Only judged after, and only judged before. */
  readonly added: readonly ComparedCheck[];
  readonly removed: readonly ComparedCheck[];
  readonly unchanged: number;
}

/** Compares by check id. Pure. */
export function compareChecks(before: readonly ComparedCheck[], after: readonly ComparedCheck[]): CheckComparison {
  const earlier = new Map(before.map((check) => [check.id, check]));
  const later = new Set(after.map(({ id }) => id));
  const both = after.flatMap((check) => {
    const other = earlier.get(check.id);
    return other === undefined ? [] : [{ before: other, after: check }];
  });
  const changed = both.filter((pair) => isOpen(pair.before) === isOpen(pair.after) && differs(pair));
  const fixed = both.filter((pair) => isOpen(pair.before) && !isOpen(pair.after));
  const newlyFailing = both.filter((pair) => !isOpen(pair.before) && isOpen(pair.after));
  return {
    fixed,
    newlyFailing,
    changed,
    added: after.filter(({ id }) => !earlier.has(id)),
    removed: before.filter(({ id }) => !later.has(id)),
    unchanged: both.length - fixed.length - newlyFailing.length - changed.length,
  };
}

/** Checks that newly stand against a GO: those that were good before, and those that are new and are not good. */
export function newlyAgainst({ newlyFailing, added }: CheckComparison): readonly ComparedCheck[] {
  const all = [...newlyFailing.map(({ after }) => after), ...added.filter(isOpen)];
  return all.filter(({ level }) => level === 'required');
}

/** What a passing check says of itself may hold times and counts, which differ without anything having changed. */
function differs({ before, after }: ChangedCheck): boolean {
  if (before.outcome !== after.outcome || before.disposition !== after.disposition) return true;
  return isOpen(after) && (before.reason !== after.reason || before.actual !== after.actual);
}
