import type { Evidence, NoValueReason, Reading } from '../reading.ts';

/** Thrown inside a stage to end it without a value. */
export class StageEnd extends Error {
  readonly why: NoValueReason;
  readonly retryAfterMs: number | undefined;

  /**
   * @param message a whole sentence for a person
   * @param retryAfterMs how long the peer asked us to wait, if it named a time
   */
  constructor(why: NoValueReason, message: string, retryAfterMs?: number) {
    super(message);
    this.why = why;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What a stage is given while it is held. */
export interface Stage {
  /** Aborts when the stage's deadline has passed or the whole conversation is called off. */
  readonly signal: AbortSignal;
  /** Adds proof, asked for when the stage ends in whatever way, so that a time-out shows how far it came. */
  show(evidence: () => Evidence): void;
}

/** A stage's name, its deadline, and the sentence that a time-out gets. */
export interface StagePlan {
  readonly name: string;
  readonly deadlineMs: number;
  /** Without full stop: ` within 10 s.` is added. */
  readonly silence: () => string;
}

/** A value whose unknown properties may be given as undefined; they are left out of the reading. */
export type Draft<Value> = {
  readonly [Name in keyof Value]: Record<never, never> extends Pick<Value, Name>
    ? Value[Name] | undefined
    : Value[Name];
};

/** What a stage found, and what the following stage needs; without `next` the conversation ends here. */
export interface StageResult<Value extends object, Next> {
  readonly value: Draft<Value>;
  readonly next?: Next;
}

/** A stage that was held, or that was not reached. */
export interface StageOutcome<Value extends object, Next> {
  readonly name: string;
  readonly reading: Reading<Value>;
  readonly next?: Next;
}
