import { defaultDeadlines, type ProbeOptions } from '../options.ts';
import type { Redactor } from '../redactor.ts';
import type { Stage, StageOutcome, StageResult } from '../wire/stage.ts';
import { StagedConversation } from '../wire/staged-conversation.ts';

/**
 * The reads of one conversation with Microsoft Graph, a stage each. They stand side by side: one that is not permitted
 * keeps no other from being read.
 */
export class GraphReads {
  readonly conversation: StagedConversation;
  readonly #deadlineMs: number;
  readonly #silence: () => string;

  /** @param peer who is asked, for messages */
  constructor(peer: string, redactor: Redactor, options: ProbeOptions) {
    this.conversation = new StagedConversation(redactor, options.signal);
    this.#deadlineMs = options.deadlines?.answer ?? defaultDeadlines.answer;
    this.#silence = () => `${peer} gave no answer`;
  }

  /** Holds a read that rests on none before it. */
  read<Value extends object, Next = never>(
    name: string,
    work: (stage: Stage) => Promise<StageResult<Value, Next>>,
  ): Promise<StageOutcome<Value, Next>> {
    return this.conversation.begin(this.#plan(name), work);
  }

  /**
   * Holds a read with what an earlier stage handed on. Where that one could not be read, the reason is this one's too:
   * each says by itself why there is nothing.
   */
  async follow<Value extends object, Handed, Next = never>(
    before: StageOutcome<object, Handed>,
    name: string,
    work: (stage: Stage, handed: Handed) => Promise<StageResult<Value, Next>>,
  ): Promise<StageOutcome<Value, Next>> {
    const { reading } = before;
    if (before.next === undefined && !reading.settled) return { name, reading };
    return this.conversation.follow(before, this.#plan(name), work);
  }

  #plan(name: string) {
    return { name, deadlineMs: this.#deadlineMs, silence: this.#silence };
  }
}
