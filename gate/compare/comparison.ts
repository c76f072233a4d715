import { type CheckComparison, compareChecks, newlyAgainst } from './compare-checks.ts';
import { compareFacts, type FactComparison } from './compare-facts.ts';
import type { Side } from './side.ts';

/** Two runs of one deployment, side by side. */
export interface Comparison {
  readonly before: Omit<Side, 'checks' | 'conversations'>;
  readonly after: Omit<Side, 'checks' | 'conversations'>;
  readonly checks: CheckComparison;
  /** Absent when one side is a verdict without its bundle. */
  readonly facts?: FactComparison;
  /** Ids of the required checks that stand against a GO now and did not before. */
  readonly newlyAgainst: readonly string[];
}

/** Pure. */
export function compareSides(before: Side, after: Side): Comparison {
  const checks = compareChecks(before.checks, after.checks);
  const [was, is] = [before.conversations, after.conversations];
  return {
    before: headOf(before),
    after: headOf(after),
    checks,
    ...(was !== undefined && is !== undefined && { facts: compareFacts(was, is) }),
    newlyAgainst: newlyAgainst(checks).map(({ id }) => id),
  };
}

function headOf({ checks: _, conversations: __, ...head }: Side): Comparison['before'] {
  return head;
}
