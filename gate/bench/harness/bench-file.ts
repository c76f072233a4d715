import type { Machine } from './machine.ts';
import type { FigureResult, MissingFigure } from './results.ts';
import type { Turns } from './rounds.ts';

/** One bench as it is written. */
export interface BenchResult {
  readonly name: string;
  readonly work: string;
  /** Why it could not be opened: there are then no figures. */
  readonly failure?: string;
  readonly contenders: readonly Turns[];
  readonly figures: readonly (FigureResult | MissingFigure)[];
}

/** `reports/bench.json`. */
export interface BenchFile {
  readonly schemaVersion: 1;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly machine: Machine;
  readonly benches: readonly BenchResult[];
}
