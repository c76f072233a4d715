/** What one turn came to, by the name of the measure with its unit: `{ wallMs: 4100 }`, `{ peakBytes: 180_000_000 }`. */
export type Measured = Readonly<Record<string, number>>;

/** One way to do a bench's work: this project's, or what a user would pick instead. */
export interface Contender {
  readonly name: string;
  /**
   * What is measured, with its version.
   *
   * @returns undefined where it is not installed: it is named as absent, and no figure with it is made up
   */
  version(): string | undefined;
  /**
   * Does the work once.
   *
   * @throws when it was not done, or not all of it: a wrong answer is not a fast one
   */
  turn(): Promise<Measured>;
}

/** What the turns are turned into. Whatever has a `reach` is to be at most that. */
export type Figure =
  | {
      /** One contender's measure by another's of the same round. */
      readonly kind: 'ratio';
      readonly what: string;
      readonly measure: string;
      readonly of: string;
      readonly to: string;
      readonly reach?: number;
    }
  | {
      /** One contender's measure as it is. */
      readonly kind: 'value';
      readonly what: string;
      readonly measure: string;
      readonly of: string;
      readonly reach?: number;
    };

/** A bench whose servers run and whose input is there. */
export interface OpenBench {
  readonly contenders: readonly Contender[];
  readonly figures: readonly Figure[];
  close(): Promise<void>;
}

/** Work that is done by several contenders in turn. */
export interface Bench {
  /** As `npm run bench -- NAME` takes it. */
  readonly name: string;
  /** What every contender does, in a sentence that a reader can hold the figures against. */
  readonly work: string;
  /** How often each contender has its turn. */
  readonly rounds: number;
  /** Turns of each contender before the first that counts: they fill caches that a second run finds full. */
  readonly warmUps: number;
  /** Left out where no bench is named, because it takes many minutes; absent: always held. */
  readonly held?: 'when-named';
  open(): Promise<OpenBench>;
}
