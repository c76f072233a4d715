import { isOpen } from '../../decide/decide-check.ts';
import type { Cause, DecidedCheck } from '../../decide/decision.ts';
import type { Level } from '../../plan/check.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** A cause that no waiver covers, together with its check. */
export interface OpenCause {
  readonly cause: Cause;
  readonly check: DecidedCheck;
}

/** The open causes of one level, in the order in which to mend them. */
export function openCauses({ causes, checks }: Verdict, level: Level): readonly OpenCause[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return causes.flatMap((cause) => {
    const check = byId.get(cause.check);
    return check !== undefined && check.level === level && isOpen(check) ? [{ cause, check }] : [];
  });
}

/** Required checks that are blocked, but by none of the causes that are shown: what blocks them did not run. */
export function blockedUnseen({ checks }: Verdict, shown: readonly OpenCause[]): readonly DecidedCheck[] {
  const seen = new Set(shown.flatMap(({ cause }) => cause.blocks));
  return checks.filter(
    (check) => check.level === 'required' && check.outcome === 'blocked' && isOpen(check) && !seen.has(check.id),
  );
}
