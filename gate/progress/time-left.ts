/** How much of a run has to be behind it before its pace says anything. */
const EARLIEST_MS = 8_000;
/** Longer than the deadline of any conversation: when so long nothing was done, something else is going on. */
const STANDSTILL_MS = 25_000;
/** The last parts of the run whose paces are compared. */
const STRETCHES = [1 / 2, 1 / 3, 1 / 4] as const;
/** Fewer checks than that in a stretch are no pace. */
const FEWEST = 8;
/** Stretches have the same pace when none is faster than another by more than this factor. */
const SAME_PACE = 1.5;

/**
 * How long a run will still take, by its own pace. Says nothing rather than a wrong figure: not before every kind of
 * check that is still to come has been seen to end, and only while the pace of those kinds holds.
 */
export class TimeLeft {
  readonly #remaining: Map<string, number>;
  readonly #ended: { readonly kind: string; readonly atMs: number }[] = [];
  readonly #seen = new Set<string>();

  /** @param kinds how many checks of each kind are to run */
  constructor(kinds: ReadonlyMap<string, number>) {
    this.#remaining = new Map([...kinds].filter(([, count]) => count > 0));
  }

  /**
   * A check is done.
   *
   * @param atMs since the run began; never before the last one
   */
  checked(kind: string, atMs: number): void {
    this.#ended.push({ kind, atMs });
    this.#seen.add(kind);
    const left = (this.#remaining.get(kind) ?? 1) - 1;
    if (left > 0) this.#remaining.set(kind, left);
    else this.#remaining.delete(kind);
  }

  /**
   * Milliseconds until the last check is done, or undefined where that cannot be told.
   *
   * @param nowMs since the run began
   */
  estimate(nowMs: number): number | undefined {
    const sinceLastMs = nowMs - (this.#ended.at(-1)?.atMs ?? 0);
    if (nowMs < EARLIEST_MS || sinceLastMs > STANDSTILL_MS) return undefined;
    const kinds = [...this.#remaining.keys()];
    if (kinds.length === 0 || kinds.some((kind) => !this.#seen.has(kind))) return undefined;
    const paces = STRETCHES.map((share) => this.#pace(nowMs * (1 - share)));
    const slowest = Math.min(...paces);
    if (slowest <= 0 || Math.max(...paces) > slowest * SAME_PACE) return undefined;
    const left = [...this.#remaining.values()].reduce((sum, count) => sum + count, 0);
    const leftMs = left / slowest - sinceLastMs;
    return leftMs > 0 ? leftMs : undefined;
  }

  /**
   * Checks per millisecond from the last one that was done by then to the last one of all, of the kinds that are still to
   * come; 0 for too few. From check to check, because what waits for a deadline ends many at a time.
   */
  #pace(sinceMs: number): number {
    const before = this.#ended.findLastIndex(({ atMs }) => atMs <= sinceMs);
    const ended = this.#ended.slice(before + 1).filter(({ kind }) => this.#remaining.has(kind));
    const tookMs = (this.#ended.at(-1)?.atMs ?? 0) - (this.#ended[before]?.atMs ?? 0);
    return ended.length < FEWEST || tookMs <= 0 ? 0 : ended.length / tookMs;
  }
}
