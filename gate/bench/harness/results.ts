import type { Figure } from './bench.ts';
import type { Turns } from './rounds.ts';

/** A figure over all rounds. */
export interface FigureResult {
  readonly what: string;
  readonly measure: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
  /** The most that it is to be; absent: it is for information. */
  readonly reach?: number;
  readonly reached?: boolean;
}

/** A figure that cannot be given. */
export interface MissingFigure {
  readonly what: string;
  readonly measure: string;
  readonly missing: string;
}

/** Turns the rounds into one figure: its median decides whether it is reached. */
export function resultOf(figure: Figure, turns: readonly Turns[]): FigureResult | MissingFigure {
  const { what, measure, reach } = figure;
  const names = figure.kind === 'ratio' ? [figure.of, figure.to] : [figure.of];
  const taking = names.map((name) => turns.find((one) => one.name === name));
  const unable = names.filter((_, index) => (taking[index]?.turns.length ?? 0) === 0);
  if (unable.length > 0) return { what, measure, missing: `no turn of ${unable.join(' and ')}` };

  const [of, to] = taking.map((one) => (one?.turns ?? []).map((turn) => turn[measure]));
  const values = (of ?? []).map((value, round) => {
    if (value === undefined) return Number.NaN;
    return to === undefined ? value : value / (to[round] ?? Number.NaN);
  });
  if (!values.every(Number.isFinite)) return { what, measure, missing: `not every turn gave ${measure}` };
  const median = medianOf(values);
  return {
    what,
    measure: figure.kind === 'ratio' ? `${measure} ÷` : measure,
    median,
    min: Math.min(...values),
    max: Math.max(...values),
    rounds: values.length,
    ...(reach !== undefined && { reach, reached: median <= reach }),
  };
}

/** @throws RangeError of nothing there is no median */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('There is nothing to take the median of.');
  return (upper + lower) / 2;
}
