import type { Finding } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';
import { checksInWords, few } from './few.ts';

/** What was planned and what came of it. */
export interface Ledger {
  readonly plan: readonly Check[];
  /** By check id. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** Ids of planned checks that a filter left out. */
  readonly deselected: readonly string[];
  /** How many checks the report holds. */
  readonly reported: number;
}

/** The planned, selected checks that have a finding of their own, in the plan's order. */
export function executedChecks(ledger: Ledger): readonly { readonly check: Check; readonly finding: Finding }[] {
  const deselected = new Set(ledger.deselected);
  return ledger.plan.flatMap((check) => {
    const finding = ledger.findings.get(check.id);
    return finding?.check === check.id && !deselected.has(check.id) ? [{ check, finding }] : [];
  });
}

/** The planned, selected checks without a finding. */
export function missingChecks(ledger: Ledger): readonly string[] {
  const accounted = new Set([...ledger.deselected, ...executedChecks(ledger).map(({ check }) => check.id)]);
  return ledger.plan.map(({ id }) => id).filter((id) => !accounted.has(id));
}

/**
 * One sentence for everything in the books that does not add up, checks without a finding excepted. Any of them means
 * that the run says nothing about the deployment.
 */
export function ledgerFaults(ledger: Ledger): readonly string[] {
  const { plan, findings, deselected } = ledger;
  const planned = new Map(plan.map((check) => [check.id, check]));
  const entries = [...findings];
  const judged = entries.map(([, finding]) => finding.check);
  const found = entries.map(([, finding]) => finding);
  const faults: readonly (readonly [what: string, ids: readonly string[]])[] = [
    ['planned more than once', repeated(plan.map(({ id }) => id))],
    ['deselected, but never planned', deselected.filter((id) => !planned.has(id))],
    ['deselected and judged all the same', deselected.filter((id) => findings.has(id))],
    ['judged, but never planned', judged.filter((id) => !planned.has(id))],
    ['judged more than once', repeated(judged)],
    ['recorded under the id of another check', entries.flatMap(([id, { check }]) => (id === check ? [] : [check]))],
    [
      'called not applicable by the plan or by the finding, but not by both',
      found.filter(disagrees(planned)).map(idOf),
    ],
    ['blocked by nothing, or by something that was not planned', found.filter(blockedByNothing(planned)).map(idOf)],
    ['met by an internal error', found.filter((one) => one.outcome === 'undecided' && one.internalError).map(idOf)],
  ];
  return faults.flatMap(([what, ids]) => {
    const unique = [...new Set(ids)];
    return unique.length === 0 ? [] : [`${checksInWords(unique.length)} ${what}: ${few(unique)}.`];
  });
}

/** Applicability is settled before anything is measured; a finding can neither grant nor refuse it. */
function disagrees(planned: ReadonlyMap<string, Check>): (finding: Finding) => boolean {
  return ({ check, outcome }) => {
    const plan = planned.get(check);
    return plan !== undefined && (plan.notApplicable !== undefined) !== (outcome === 'not-applicable');
  };
}

function blockedByNothing(planned: ReadonlyMap<string, Check>): (finding: Finding) => boolean {
  return (finding) =>
    finding.outcome === 'blocked' &&
    (finding.blockedBy.length === 0 || finding.blockedBy.some((blocker) => !planned.has(blocker)));
}

function idOf({ check }: Finding): string {
  return check;
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}
