import type { BenchResult } from './bench-file.ts';
import { short } from './figures-page.ts';
import type { FigureResult, MissingFigure } from './results.ts';

/** What the console says of one bench, line by line. */
export function page({ name, work, failure, contenders, figures }: BenchResult): readonly string[] {
  return [
    '',
    `${name}: ${work}`,
    ...(failure === undefined ? [] : [`  not measured: ${failure}`]),
    ...contenders.flatMap((contender) => {
      if (contender.version === undefined) return [`  absent: ${contender.name}`];
      return contender.failure === undefined ? [] : [`  left out: ${contender.name}: ${contender.failure}`];
    }),
    ...figures.map((figure) => `  ${line(figure)}`),
  ];
}

function line(figure: FigureResult | MissingFigure): string {
  if ('missing' in figure) return `${figure.what}: no figure, ${figure.missing}`;
  const { what, measure, median, min, max, rounds, reach, reached } = figure;
  const verdict = reach === undefined ? '' : `, to be at most ${reach}: ${reached ? 'reached' : 'MISSED'}`;
  return `${what} (${measure}): ${short(median)} (${short(min)} to ${short(max)} in ${rounds} rounds)${verdict}`;
}
