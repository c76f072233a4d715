/** Lets work with the same key run one after the other; work with different keys does not wait. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Waits for all earlier work with this key, however it ended. */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    return mine;
  }
}
