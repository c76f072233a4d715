const EVERY_MS = 5_000;

/** Says now and then how far a search has come, where it is asked for at length: `npm run figures`. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  #done = 0;
  #said = performance.now();

  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  /** One case more is done. */
  step(): void {
    this.#done += 1;
    if (process.env.SEARCH_EFFORT === undefined || performance.now() - this.#said < EVERY_MS) return;
    this.#said = performance.now();
    process.stderr.write(`${this.#what}: ${this.#done} of ${this.#total}\n`);
  }
}
