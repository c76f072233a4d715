import type { Finding } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';

/** Of a check that does not concern its subject. */
export function notApplicable(check: Check, reason: string): Finding {
  return { check: check.id, outcome: 'not-applicable', reason, evidence: [], conditions: [], durationMs: 0 };
}

/**
 * Of a check that was not tried.
 *
 * @param blockedBy the checks that stand at the beginning
 */
export function blocked(check: Check, blockedBy: readonly string[]): Finding {
  const reason = `Not tried, because ${blockedBy.join(' and ')} did not pass.`;
  return { check: check.id, outcome: 'blocked', reason, blockedBy, evidence: [], conditions: [], durationMs: 0 };
}

/** Of a check that this program itself could not judge; the decision is then INVALID. */
export function defect(check: string, reason: string): Finding {
  return {
    check,
    outcome: 'undecided',
    reason,
    expected: 'a judgement',
    actual: 'a defect in this program',
    evidence: [],
    conditions: [],
    durationMs: 0,
    internalError: true,
  };
}
