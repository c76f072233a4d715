/** Promises by key: each is made once, on first demand, and shared by everybody who asks. */
export class Memo<Value> {
  readonly #made = new Map<string, Promise<Value>>();

  once(key: string, make: () => Promise<Value>): Promise<Value> {
    const existing = this.#made.get(key);
    if (existing !== undefined) return existing;
    const made = make();
    this.#made.set(key, made);
    return made;
  }

  /** All that were made so far. */
  get made(): readonly Promise<Value>[] {
    return [...this.#made.values()];
  }
}
