/** Where a command about rules works, and where its words go. */
export interface RulesContext {
  /** Absolute path of the rulebook's folder. */
  readonly folder: string;
  /** Absolute path of the custom rulebook that is meant, beside the shipped one. */
  readonly custom?: string;
  /** Problems name files relative to it. */
  readonly cwd: string;
  /** A whole text, printed with a line break at its end. */
  print(text: string): void;
}

/** One verb of `npm run ece -- rules <verb>`. */
export interface RulesCommand {
  readonly name: string;
  /** What follows the verb, for example `<older> <newer>`. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** It is about what only the shipped rules have: where a custom rulebook is meant, it is refused. */
  readonly shippedOnly?: true;
  /**
   * @returns the exit code: 0 done, 1 the rules are not what they claim to be, 3 the input has to be mended first
   * @throws UsageError when the words cannot be understood
   */
  run(words: readonly string[], context: RulesContext): Promise<number>;
}
