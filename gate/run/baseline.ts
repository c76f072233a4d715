import type { Check } from '../plan/check.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** The deployment's own release, where another one is judged by. */
export interface Baseline {
  readonly rulebook: Rulebook;
  readonly plan: readonly Check[];
}

/**
 * The plan of a rehearsal. What somebody vouched for under one release they did not vouch for under another: an
 * attestation counts only where both expect the same.
 */
export function rehearsed(checks: readonly Check[], baseline: Baseline): readonly Check[] {
  const expected = new Map(baseline.plan.map(({ id, expects }) => [id, expects]));
  return checks.map((check) => (expected.get(check.id) === check.expects ? check : { ...check, attestable: false }));
}
