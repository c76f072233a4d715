import type { Evidence } from '../../probes/reading.ts';
import type { ConditionResult, Outcome } from '../judge/finding.ts';
import type { Basis, ChecklistSource, Level, Owner, Subject } from '../plan/check.ts';
import type { INTERRUPTED, Interruption } from './interruption.ts';

/** What the run comes to. `INTERRUPTED` when it was stopped before its ledger could be closed. */
export type DecisionWord =
  | 'GO'
  | 'GO-WITH-WAIVERS'
  | 'NO-GO'
  | 'LAB-GO'
  | 'LAB-NO-GO'
  | 'RECORDED-GO'
  | 'RECORDED-NO-GO'
  | 'PARTIAL'
  | 'REHEARSAL'
  | 'INTERRUPTED'
  /** The ledger does not match, nothing ran, or a defect was met: no statement about the deployment. */
  | 'INVALID';

/** What kind of run it was; each of the three keeps it from being a plain GO. */
export interface RunMode {
  /** The lab, or a sign-in or mail host outside the cloud's catalogue. */
  readonly simulated: boolean;
  /** Judged from facts that were recorded earlier: nothing was measured. */
  readonly recorded: boolean;
  /** Judged by another release than the deployment's. */
  readonly rehearsal: boolean;
}

export type ExitCode = 0 | 1 | 2 | 3 | 4 | (typeof INTERRUPTED)[Interruption];

/** A check with its finding, waiver and attestation applied; the element of `checks` in verdict.json. */
export interface DecidedCheck {
  readonly id: string;
  readonly requirement: string;
  readonly title: string;
  readonly level: Level;
  readonly source: ChecklistSource;
  readonly subject: Subject;
  readonly vantage?: string;
  readonly basis?: Basis;
  /** A person may vouch for it where nobody could measure it. */
  readonly attestable: boolean;
  readonly outcome: Outcome;
  readonly disposition?: 'waived' | 'attested';
  /** The waiver that covers this check: who, why, which ticket, until when. */
  readonly waiver?: {
    readonly owner: string;
    readonly reason: string;
    readonly ticket: string;
    readonly expires: string;
  };
  readonly attestation?: {
    readonly by: string;
    readonly on: string;
    readonly expires: string;
    readonly evidence: string;
  };
  readonly reason: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly blockedBy?: readonly string[];
  readonly remedy?: string;
  readonly owner: Owner;
  readonly conditions: readonly ConditionResult[];
  readonly evidence: readonly Evidence[];
  readonly attempts: number;
  readonly takenAt?: string;
  readonly durationMs: number;
  /** The catalogue's signature of the reply that decided, if one was recognised. */
  readonly signature?: string;
  /** Recorded facts were judged, and one that the rule reads is not among them. */
  readonly notRecorded?: true;
}

/** One thing to mend and everything that waits for it. */
export interface Cause {
  readonly check: string;
  /** Checks that found the very same thing from elsewhere: requirement, subject, and recognised reply or reason. */
  readonly also: readonly string[];
  readonly blocks: readonly string[];
  readonly owner: Owner;
  readonly remedy: string;
}

/** The numbers of verdict.json; the six outcomes add up to executed, executed and deselected to planned. */
export interface Counts {
  readonly planned: number;
  readonly executed: number;
  readonly deselected: number;
  readonly reported: number;
  readonly pass: number;
  readonly fail: number;
  readonly undecided: number;
  readonly blocked: number;
  readonly notApplicable: number;
  readonly notReviewed: number;
  readonly waived: number;
  readonly attested: number;
}

export interface Decision {
  readonly decision: DecisionWord;
  readonly exitCode: ExitCode;
  readonly mode: RunMode;
  readonly counts: Counts;
  readonly checks: readonly DecidedCheck[];
  readonly causes: readonly Cause[];
  /** Why the decision is what it is beyond the outcomes: a filtered run, a ledger that does not match, an expired waiver. */
  readonly notes: readonly string[];
}
