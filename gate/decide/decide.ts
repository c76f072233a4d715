import { attestationNotes } from './attestations.ts';
import { causes } from './causes.ts';
import { count } from './counts.ts';
import { type Dispositions, decideCheck } from './decide-check.ts';
import type { DecidedCheck, Decision, RunMode } from './decision.ts';
import { checksInWords, few } from './few.ts';
import { executedChecks, type Ledger, ledgerFaults, missingChecks } from './integrity.ts';
import type { Interruption } from './interruption.ts';
import { resultOf, waiversNeeded } from './result.ts';
import { coverBlocked, waiverNotes } from './waivers.ts';

/** Everything that the decision rests on. */
export interface DecisionInput extends Ledger, Dispositions {
  /** How often each check was tried, by id; once where nothing is said. */
  readonly attempts: ReadonlyMap<string, number>;
  readonly mode: RunMode;
  /** Whole sentences: what went wrong in the gate itself, for example a report that could not be written. */
  readonly defects: readonly string[];
  /** Whole sentences: what there is to know of facts that were recorded earlier. */
  readonly remarks?: readonly string[];
  /** The way of running that the gate refuses, for example `--bail`. */
  readonly refused?: string;
  /** The signal that stopped the run. */
  readonly interrupted?: Interruption;
}

/**
 * What a run comes to. Pure. `checks` holds the executed checks in the plan's order; a planned check that is not among
 * them was deselected, or the run is `INVALID` or `INTERRUPTED` and a note names it.
 */
export function decide(input: DecisionInput): Decision {
  const planned = input.plan.map(({ id }) => id);
  const checks = coverBlocked(
    executedChecks(input).map(({ check, finding }) =>
      decideCheck(check, finding, input, input.attempts.get(check.id) ?? 1),
    ),
  );
  const filtered = new Set(input.deselected);
  const deselected = planned.filter((id) => filtered.has(id));
  const missing = missingChecks(input);
  const faults = [
    ...faultsOf(input, checks),
    ...(input.interrupted === undefined ? countFaults(checks.length, missing, input.reported) : []),
  ];
  return {
    ...resultOf(checks, {
      ...input,
      scope: deselected.length > 0 ? 'partial' : 'whole',
      ledger: faults.length > 0 ? 'faulty' : 'sound',
    }),
    mode: input.mode,
    counts: count(checks, { planned: planned.length, deselected: deselected.length, reported: input.reported }),
    checks,
    causes: causes(checks),
    notes: [
      ...(input.interrupted === undefined ? [] : [stoppedBy(input.interrupted, missing)]),
      ...faults,
      ...modeNotes(input.mode, deselected, planned.length, checks),
      ...(input.remarks ?? []),
      ...missingFactNotes(checks),
      ...attemptNotes(checks),
      ...waiverNotes(input.waivers, checks, planned, input.now),
      ...attestationNotes(input.attestations, checks, planned, input.now),
    ],
  };
}

function faultsOf(input: DecisionInput, checks: readonly DecidedCheck[]): readonly string[] {
  const nothingRequired =
    input.deselected.length === 0 &&
    checks.length > 0 &&
    !checks.some(({ level, outcome }) => level === 'required' && outcome !== 'not-applicable');
  return [
    ...(input.refused === undefined
      ? []
      : [`The gate refuses to run with ${input.refused}: every planned check runs once, to its end. Run it without.`]),
    ...input.defects,
    ...(input.plan.length === 0 ? ['No check was planned.'] : []),
    ...(nothingRequired ? ['No required check applies to this deployment, so nothing speaks for a GO.'] : []),
    ...ledgerFaults(input),
  ];
}

function countFaults(executed: number, missing: readonly string[], reported: number): readonly string[] {
  return [
    ...(executed === 0 ? ['No check ran.'] : []),
    ...(missing.length === 0 ? [] : [`${checksInWords(missing.length)} planned, but never judged: ${few(missing)}.`]),
    ...(executed === reported ? [] : [`${checksInWords(executed)} executed, but the report holds ${reported}.`]),
  ];
}

function stoppedBy(signal: string, missing: readonly string[]): string {
  const left =
    missing.length === 0 ? 'all were judged' : `${checksInWords(missing.length)} not judged: ${few(missing)}`;
  return `The run was stopped by ${signal}; ${left}.`;
}

function modeNotes(
  { simulated, recorded, rehearsal }: RunMode,
  deselected: readonly string[],
  planned: number,
  checks: readonly DecidedCheck[],
): readonly string[] {
  const waived = waiversNeeded(checks);
  return [
    ...(deselected.length === 0
      ? []
      : [
          `${deselected.length} of ${checksInWords(planned)} not selected: ${few(deselected)}. A partial run is never a GO.`,
        ]),
    ...(rehearsal ? ["Judged by the rules of another release than the deployment's: a rehearsal is never a GO."] : []),
    ...(simulated ? ['The deployment is simulated: this says nothing about a real tenant or network.'] : []),
    ...(recorded ? ['Judged from recorded facts: nothing was measured in this run.'] : []),
    ...((simulated || recorded) && waived > 0 ? [`Waivers were needed for ${checksInWords(waived)}.`] : []),
  ];
}

/** What a rehearsal, or a bundle that is short of something, leaves open. */
function missingFactNotes(checks: readonly DecidedCheck[]): readonly string[] {
  const missing = checks.filter(({ notRecorded }) => notRecorded).map(({ id }) => id);
  if (missing.length === 0) return [];
  return [`What was recorded lacks the facts for ${checksInWords(missing.length)}: ${few(missing)}.`];
}

function attemptNotes(checks: readonly DecidedCheck[]): readonly string[] {
  const repeated = checks.filter(({ attempts }) => attempts > 1).map(({ id, attempts }) => `${id} (${attempts})`);
  return repeated.length === 0 ? [] : [`More than one attempt was needed for ${few(repeated)}.`];
}
