import type { Evidence } from '../../probes/reading.ts';
import type { Basis, Owner } from '../plan/check.ts';

/** How one condition of a rule came out.  */
export interface ConditionResult {
  /** The property that was compared, for example `endpoint.tls.trust`. */
  readonly subject: string;
  /** What it was compared with, in words, for example `is one of public`. */
  readonly expected: string;
  /** What was found, in words; of an unknown the reason why it is not known. */
  readonly actual: string;
  readonly verdict: 'true' | 'false' | 'unknown';
}

interface Judged {
  /** The check's id. */
  readonly check: string;
  /** One whole sentence. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** Every leaf of the rule, in the rule's order; empty when the rule was not evaluated. */
  readonly conditions: readonly ConditionResult[];
  /** ISO 8601, UTC: the oldest reading that was used. */
  readonly takenAt?: string;
  readonly durationMs: number;
  /** How often the most tried of the readings was tried; once where nothing is said. */
  readonly attempts?: number;
  /** The catalogue's signature of the reply that decided, if one was recognised. */
  readonly signature?: string;
  /** Recorded facts were judged, and one that the rule reads is not among them. */
  readonly notRecorded?: true;
  /** What mends it, where the recognised reply says so more exactly than the requirement does. */
  readonly remedy?: string;
  /** How it was decided, where not in the requirement's own way. */
  readonly basis?: Basis;
  /** Who can mend it, where the recognised reply points to somebody else than the requirement does. */
  readonly owner?: Owner;
}

export interface Passed extends Judged {
  readonly outcome: 'pass';
}

export interface Failed extends Judged {
  readonly outcome: 'fail';
  readonly expected: string;
  readonly actual: string;
}

export interface Undecided extends Judged {
  readonly outcome: 'undecided';
  readonly expected: string;
  readonly actual: string;
  /** A defect of this program was met on the way: the run ends with exit code 4. */
  readonly internalError: boolean;
}

export interface Blocked extends Judged {
  readonly outcome: 'blocked';
  /** The prerequisites that did not pass. Never empty. */
  readonly blockedBy: readonly string[];
}

export interface NotApplicable extends Judged {
  readonly outcome: 'not-applicable';
}

export interface NotReviewed extends Judged {
  readonly outcome: 'not-reviewed';
  readonly expected: string;
  readonly actual: string;
}

/** The three-valued judgement of one check, with everything a reader needs to believe it. */
export type Finding = Passed | Failed | Undecided | Blocked | NotApplicable | NotReviewed;

export type Outcome = Finding['outcome'];
