/** One verb of `npm run ece -- <verb>`. */
export interface Command {
  readonly name: string;
  /** What follows the verb, for example `[environment.yaml]`. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /**
   * @param words what follows the verb
   * @returns the exit code: 0 done, 3 when the input has to be mended first
   * @throws UsageError when the words cannot be understood
   */
  run(words: readonly string[]): Promise<number>;
}

/** The words after the verb are not what the command takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
