/** What went wrong while a ledger was closed: each a whole sentence without its full stop, and each once. */
export class Attempts {
  readonly #defects: string[];

  /** @param defects what was wrong before */
  constructor(defects: readonly string[]) {
    this.#defects = [...defects];
  }

  get defects(): readonly string[] {
    return this.#defects;
  }

  /**
   * Does a piece of work; what it throws becomes a defect.
   *
   * @param failure what is missing then, without a full stop
   * @returns the work's result; undefined where it failed
   */
  async try<Result>(failure: string, work: () => Result | Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const defect = `${failure}: ${error instanceof Error ? error.message : String(error)}`;
      if (!this.#defects.includes(defect)) this.#defects.push(defect);
      return undefined;
    }
  }
}
