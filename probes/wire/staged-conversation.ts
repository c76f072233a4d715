import type { Evidence, Reading, Unsettled } from '../reading.ts';
import type { Redactor } from '../redactor.ts';
import { type Draft, type Stage, StageEnd, type StageOutcome, type StagePlan, type StageResult } from './stage.ts';

/**
 * Holds the stages of one conversation: each under its own deadline, each a {@link Reading}, and nothing thrown.
 * Everything a reading says goes through the redactor.
 */
export class StagedConversation {
  readonly #redactor: Redactor;
  readonly #calledOff: AbortSignal | undefined;
  readonly #closers: (() => void)[] = [];
  #closing: Promise<void> | undefined;

  constructor(redactor: Redactor, calledOff?: AbortSignal) {
    this.#redactor = redactor;
    this.#calledOff = calledOff;
  }

  /** Holds the first stage. */
  async begin<Value extends object, Next = never>(
    plan: StagePlan,
    work: (stage: Stage) => Promise<StageResult<Value, Next>>,
  ): Promise<StageOutcome<Value, Next>> {
    const begun = new Date();
    const proofs: (() => Evidence)[] = [];
    const settleUp = () => ({
      evidence: proofs.map((proof) => proof()).map((proof) => this.#cleanEvidence(proof)),
      takenAt: begun.toISOString(),
      durationMs: Date.now() - begun.getTime(),
    });
    try {
      const { value, next } = await this.#underDeadline(plan, work, (proof) => proofs.push(proof));
      // The proof first: it may teach the redactor a token.
      const proof = settleUp();
      const reading: Reading<Value> = { settled: true, value: this.#cleanValue(value), ...proof };
      return next === undefined ? { name: plan.name, reading } : { name: plan.name, reading, next };
    } catch (cause) {
      const { why, message, retryAfterMs } = cause instanceof StageEnd ? cause : defect(plan.name, cause);
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      const proof = settleUp();
      return {
        name: plan.name,
        reading: { settled: false, why, message: this.#redactor.clean(message), ...wait, ...proof },
      };
    }
  }

  /** Holds a further stage with what the one before it handed on, or says which stage ended the conversation. */
  async follow<Value extends object, Handed, Next = never>(
    before: StageOutcome<object, Handed>,
    plan: StagePlan,
    work: (stage: Stage, handed: Handed) => Promise<StageResult<Value, Next>>,
  ): Promise<StageOutcome<Value, Next>> {
    const { next } = before;
    if (next === undefined) return { name: plan.name, reading: notReached(plan.name, before) };
    return this.begin(plan, (stage) => work(stage, next));
  }

  /** Has something closed when the conversation ends, however it ends. */
  closeAtEnd(close: () => void): void {
    this.#closers.push(close);
  }

  /** Puts the closing off until a farewell is over; settles when everything is closed. */
  closeAfter(farewell: Promise<void>): Promise<void> {
    this.#closing = farewell.then(() => this.#closeAll());
    return this.#closing;
  }

  /** Closes what is open, at once unless {@link closeAfter} has put it off. */
  close(): void {
    if (this.#closing === undefined) this.#closeAll();
  }

  #closeAll(): void {
    for (const close of this.#closers.splice(0)) close();
  }

  async #underDeadline<Result>(
    plan: StagePlan,
    work: (stage: Stage) => Promise<Result>,
    show: (proof: () => Evidence) => void,
  ): Promise<Result> {
    const deadline = new AbortController();
    const signal = this.#calledOff ? AbortSignal.any([deadline.signal, this.#calledOff]) : deadline.signal;
    const ended = () =>
      deadline.signal.aborted
        ? new StageEnd('time-out', `${plan.silence()} within ${plan.deadlineMs / 1000} s.`)
        : new StageEnd('not-measured', 'The conversation was called off before it ended.');
    if (signal.aborted) throw ended();
    const limit = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(ended()), { once: true });
    });
    const timer = setTimeout(() => deadline.abort(), plan.deadlineMs);
    try {
      return await Promise.race([limit, work({ signal, show })]);
    } finally {
      clearTimeout(timer);
    }
  }

  #cleanValue<Value extends object>(draft: Draft<Value>): Value {
    const known = Object.entries(draft).filter(([, value]) => value !== undefined);
    return Object.fromEntries(known.map(([name, value]) => [name, this.#cleanProperty(value)])) as Value;
  }

  #cleanProperty(value: unknown): unknown {
    if (typeof value === 'string') return this.#redactor.clean(value);
    return Array.isArray(value) ? value.map((item) => this.#cleanProperty(item)) : value;
  }

  #cleanEvidence({ kind, title, text }: Evidence): Evidence {
    return { kind, title: this.#redactor.clean(title), text: this.#redactor.clean(text) };
  }
}

function notReached(name: string, before: StageOutcome<object, unknown>): Unsettled {
  const earlier = before.reading;
  const stoppedBy = !earlier.settled && earlier.stoppedBy !== undefined ? earlier.stoppedBy : before.name;
  const ending = earlier.settled || earlier.stoppedBy === undefined ? endingAt(before) : endingIn(earlier.message);
  return {
    settled: false,
    why: 'not-reached',
    message: `The stage ${name} was not reached: ${ending}`,
    stoppedBy,
    evidence: [],
    takenAt: new Date().toISOString(),
    durationMs: 0,
  };
}

/** What ended a conversation, in the stage's own words. */
function endingAt({ name, reading }: StageOutcome<object, unknown>): string {
  const { error, reply }: { error?: unknown; reply?: unknown } = reading.settled ? Object(reading.value) : {};
  const words = reading.settled ? (error ?? reply) : reading.message.replace(/\.$/, '');
  return `${ended} at the stage ${name}${typeof words === 'string' ? ` (${words})` : ''}.`;
}

const ended = 'the conversation ended';

/** The same, from the message of a stage that was not reached either. */
function endingIn(message: string): string {
  return message.slice(message.indexOf(ended));
}

function defect(stage: string, cause: unknown): StageEnd {
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new StageEnd('internal-error', `The stage ${stage} failed through a defect of this program: ${said}`);
}
