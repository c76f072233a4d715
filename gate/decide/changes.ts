import { isOpen } from './decide-check.ts';
import type { DecidedCheck, DecisionWord } from './decision.ts';

/** What became of one check in an earlier run. */
export type PastOutcome = Pick<DecidedCheck, 'outcome' | 'disposition' | 'attempts'>;

/** An earlier run of the same deployment. */
export interface PastRun {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly decision: DecisionWord;
  /** By check id; a check that did not run is not in it. */
  readonly outcomes: ReadonlyMap<string, PastOutcome>;
}

/** What is otherwise than in the runs before; `changes` in verdict.json. */
export interface Changes {
  /** The run before this one; absent when none is known. */
  readonly since?: Pick<PastRun, 'startedAt' | 'decision'>;
  /** Open now, and was not when it last ran. */
  readonly new: readonly string[];
  /** Was open when it last ran, and is not any more. */
  readonly fixed: readonly string[];
  /** Passed, but only at another attempt; or went back and forth within the runs that are known. */
  readonly unstable: readonly string[];
}

/**
 * Compares a run with those before it. A check that an earlier run left out is compared with the last one that ran it.
 *
 * @param past the latest first
 */
export function changesIn(checks: readonly DecidedCheck[], past: readonly PastRun[]): Changes {
  const [latest] = past;
  const ids = (holds: (check: DecidedCheck, before: readonly boolean[]) => boolean) =>
    checks.filter((check) => holds(check, openBefore(check.id, past))).map(({ id }) => id);
  return {
    ...(latest !== undefined && { since: { startedAt: latest.startedAt, decision: latest.decision } }),
    new: ids((check, [last]) => isOpen(check) && last === false),
    fixed: ids((check, [last]) => !isOpen(check) && last === true),
    unstable: ids((check, before) => neededAnother(check) || turns([isOpen(check), ...before]) >= 2),
  };
}

/** Whether a check passed, but not at the first attempt. */
export function neededAnother({ outcome, attempts }: Pick<DecidedCheck, 'outcome' | 'attempts'>): boolean {
  return outcome === 'pass' && attempts > 1;
}

/** Whether the check was open in each run that had it, the latest first. */
function openBefore(id: string, past: readonly PastRun[]): readonly boolean[] {
  return past.flatMap(({ outcomes }) => {
    const outcome = outcomes.get(id);
    return outcome === undefined ? [] : [isOpen(outcome)];
  });
}

function turns(states: readonly boolean[]): number {
  return states.filter((state, index) => index > 0 && state !== states[index - 1]).length;
}
