import type { Outcome } from '../judge/finding.ts';
import type { Counts, DecidedCheck } from './decision.ts';

/** Counts the executed checks; what was planned, deselected and reported is known elsewhere and taken as it is. */
export function count(
  checks: readonly DecidedCheck[],
  ledger: Pick<Counts, 'planned' | 'deselected' | 'reported'>,
): Counts {
  const having = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  const disposed = (as: DecidedCheck['disposition']) => checks.filter(({ disposition }) => disposition === as).length;
  return {
    planned: ledger.planned,
    executed: checks.length,
    deselected: ledger.deselected,
    reported: ledger.reported,
    pass: having('pass'),
    fail: having('fail'),
    undecided: having('undecided'),
    blocked: having('blocked'),
    notApplicable: having('not-applicable'),
    notReviewed: having('not-reviewed'),
    waived: disposed('waived'),
    attested: disposed('attested'),
  };
}
