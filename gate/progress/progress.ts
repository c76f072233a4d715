import { isOpen } from '../decide/decide-check.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import type { Language } from '../language/language.ts';
import { isLive } from '../report/console/terminal.ts';
import { LiveLine, type ProgressStream } from './live-line.ts';
import { type ConversationNews, OpenConversations } from './open-conversations.ts';
import { progressLine } from './progress-line.ts';
import { TimeLeft } from './time-left.ts';

/** What is to run, and how it is to be shown. */
export interface ProgressOptions {
  readonly stream: ProgressStream;
  readonly environmentVariables: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** The checks that are to run, by name of their deployment; one check's kind is its requirement. */
  readonly selected: ReadonlyMap<string, readonly { readonly requirement: string }[]>;
}

const LIVE_MS = 200;
const PLAIN_MS = 5_000;

/**
 * Shows how far a run is: on a terminal one line that is written over, elsewhere a plain line every few seconds. Never
 * keeps the process alive.
 */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #startedAt = performance.now();
  readonly #conversations = new OpenConversations();
  readonly #timeLeft: TimeLeft;
  readonly #total: number;
  /** Checks that are still to come, by deployment. */
  readonly #open: Map<string, number>;
  readonly #live: LiveLine | undefined;
  readonly #timer: NodeJS.Timeout;
  #done = 0;
  #failing = 0;

  constructor(options: ProgressOptions) {
    const { stream, environmentVariables, selected } = options;
    this.#options = options;
    this.#timeLeft = new TimeLeft(kindsOf([...selected.values()].flat()));
    this.#open = new Map([...selected].map(([deployment, checks]) => [deployment, checks.length]));
    this.#total = [...this.#open.values()].reduce((sum, count) => sum + count, 0);
    this.#live = isLive(stream, environmentVariables) ? new LiveLine(stream) : undefined;
    this.#timer = setInterval(() => this.#show(), this.#live === undefined ? PLAIN_MS : LIVE_MS);
    this.#timer.unref();
  }

  /** To be called once for every check that is done. */
  checked(deployment: string, check: Pick<DecidedCheck, 'requirement' | 'level' | 'outcome' | 'disposition'>): void {
    this.#done += 1;
    this.#open.set(deployment, (this.#open.get(deployment) ?? 1) - 1);
    this.#timeLeft.checked(check.requirement, this.#elapsedMs());
    if (check.level === 'required' && check.outcome === 'fail' && isOpen(check)) this.#failing += 1;
  }

  told(news: ConversationNews): void {
    this.#conversations.told(news, performance.now());
  }

  /** Ends the display; on a terminal the line goes, so that the summary begins at the margin. */
  stop(): void {
    clearInterval(this.#timer);
    this.#live?.clear();
  }

  #show(): void {
    const { stream, language } = this.#options;
    const line = progressLine(this.#state(), language);
    if (this.#live === undefined) stream.write(`${line}\n`);
    else this.#live.show(line);
  }

  #state() {
    const elapsedMs = this.#elapsedMs();
    const leftMs = this.#timeLeft.estimate(elapsedMs);
    const slowest = this.#conversations.slowest(performance.now());
    const open = [...this.#open.values()];
    return {
      done: this.#done,
      total: this.#total,
      failing: this.#failing,
      ...(open.length > 1 && {
        deployments: { done: open.filter((count) => count === 0).length, total: open.length },
      }),
      elapsedMs,
      ...(leftMs !== undefined && { leftMs }),
      ...(slowest !== undefined && { slowest }),
    };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}

function kindsOf(checks: readonly { readonly requirement: string }[]): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  for (const { requirement } of checks) kinds.set(requirement, (kinds.get(requirement) ?? 0) + 1);
  return kinds;
}
