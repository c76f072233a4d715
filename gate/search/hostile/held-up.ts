const BEAT_MS = 20;
/** A timer that is this late is as punctual as timers are. */
const PUNCTUAL_MS = 5;

/**
 * Measures for how long this process was kept from running: by other work of its own or by a busy machine. No deadline
 * can be kept in that time, and what a peer sent in it seems to come late.
 */
export class HeldUp {
  readonly #timer: NodeJS.Timeout;
  #milliseconds = 0;

  constructor() {
    let last = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#milliseconds += Math.max(0, now - last - BEAT_MS - PUNCTUAL_MS);
      last = now;
    }, BEAT_MS);
    this.#timer.unref();
  }

  /** In milliseconds, since it began. */
  get milliseconds(): number {
    return this.#milliseconds;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
