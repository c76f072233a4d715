/**
 * What a probe brings back.
 *
 * A *conversation* is held once with one peer and has named stages. Every stage yields a {@link Reading}: a value that
 * was settled on the wire, or the reason why there is none. A probe never throws and never returns a half-known value.
 */

/** What crossed the wire, already redacted: the proof behind a reading. A sentence of our own is not evidence. */
export interface Evidence {
  readonly kind:
    | 'resolution'
    | 'connection'
    | 'certificate'
    | 'transcript'
    | 'http'
    | 'claims'
    | 'declaration'
    | 'settings';
  /** One line for a reader, for example `IMAP dialogue with outlook.office365.com:993`. */
  readonly title: string;
  /** Plain text, several lines allowed. */
  readonly text: string;
}

/**
 * Why a stage has no value.
 *
 * - `time-out`: no answer within the stage's deadline
 * - `throttled`: the peer asked us to come back later
 * - `no-permission`: the peer answered, but would not show it to us
 * - `unrecognised`: the peer answered with something that no known reply matches
 * - `not-measured`: nobody looked (no vantage, no token, no credentials)
 * - `not-recorded`: facts that were recorded earlier are judged, and nobody asked for this one then
 * - `not-reached`: an earlier stage of the same conversation ended it
 * - `too-old`: there was a value, but it is older than the rule allows
 * - `internal-error`: a defect of this program; the run ends with exit code 4
 */
export type NoValueReason =
  | 'time-out'
  | 'throttled'
  | 'no-permission'
  | 'unrecognised'
  | 'not-measured'
  | 'not-recorded'
  | 'not-reached'
  | 'too-old'
  | 'internal-error';

/** A stage that settled: the value, its evidence, and when it was taken. */
export interface Settled<Value extends object> {
  readonly settled: true;
  readonly value: Value;
  readonly evidence: readonly Evidence[];
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly durationMs: number;
  /** How often the stage was tried; once where nothing is said. */
  readonly attempts?: number;
}

/** A stage without a value. */
export interface Unsettled {
  readonly settled: false;
  readonly why: NoValueReason;
  /** A whole sentence for a person: what happened, where, after how long. */
  readonly message: string;
  /** The stage that ended the conversation, when `why` is `not-reached`. */
  readonly stoppedBy?: string;
  /** How often the stage was tried; once where nothing is said. */
  readonly attempts?: number;
  /** How long the peer asked us to wait, when `why` is `throttled` and it named a time. */
  readonly retryAfterMs?: number;
  readonly evidence: readonly Evidence[];
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly durationMs: number;
}

/** One stage's result. */
export type Reading<Value extends object> = Settled<Value> | Unsettled;

/** All stages of one conversation, by stage name. */
export type Conversation = Readonly<Record<string, Reading<object>>>;
