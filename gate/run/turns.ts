/** Lets work with the same key run one after the other; work with different keys does not wait. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Waits for all earlier work with this key, however it ended.
   *
   * @param work is given a function by which it names what the next one has to wait for beyond its result
   */
  async take<Result>(key: string, work: (until: (over: Promise<unknown>) => void) => Promise<Result>): Promise<Result> {
    const more: Promise<unknown>[] = [];
    const begin = () => work((over) => more.push(over));
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(begin, begin);
    const over = () => Promise.allSettled(more);
    this.#last.set(key, mine.then(over, over));
    return mine;
  }
}
