import type { BenchFile, BenchResult } from './bench-file.ts';
import type { Machine } from './machine.ts';
import type { FigureResult, MissingFigure } from './results.ts';

/** One bench, with the machine and the day that its figures are of. */
interface Held {
  readonly result: BenchResult;
  readonly machine: Machine;
  readonly day: string;
}

/**
 * The figures of several runs of the benches as one page of Markdown. Of a bench that was held more than once the latest
 * figures stand there, missed or not.
 *
 * @param order the names of all benches, in the order of the page; one that was not held is named as such
 */
export function figuresPage(files: readonly BenchFile[], order: readonly string[]): string {
  const held = new Map<string, Held>();
  for (const { startedAt, machine, benches } of files.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
    for (const result of benches) held.set(result.name, { result, machine, day: startedAt.slice(0, 10) });
  }
  const known = order.flatMap((name) => held.get(name) ?? []);
  const notHeld = order.filter((name) => !held.has(name));
  return `${[
    '# What the gate costs',
    '',
    'Measured by `npm run bench`, beside what somebody would take instead; `npm run bench:page` makes this page of the',
    'files `bench.json` that it is given. Each figure is the median of several rounds in which the contenders took turns,',
    'with its spread. `README.md` beside it says where the time goes, and what did not help.',
    '',
    '| bench | what | figure | spread | rounds | to be at most | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...known.flatMap(({ result }) => result.figures.map((figure) => row(result.name, figure))),
    '',
    ...(notHeld.length === 0 ? [] : [`Not held: ${notHeld.map((name) => `\`${name}\``).join(', ')}.`, '']),
    '## What was measured',
    '',
    ...known.flatMap((one) => [...about(one), '']),
    '## Where',
    '',
    ...new Set(known.map(({ machine, day }) => `- ${where(machine, day)}`)),
  ].join('\n')}\n`;
}

function row(bench: string, figure: FigureResult | MissingFigure): string {
  const what = `| \`${bench}\` | ${nameOf(figure)}`;
  if ('missing' in figure) return `${what} | none | | | | ${cell(figure.missing)} |`;
  const { measure, median, min, max, rounds, reach, reached } = figure;
  const inUnit = (value: number) => withUnit(value, measure);
  const verdict =
    reach === undefined ? ' | ' : `${withUnit(reach, measure, String)} | ${reached ? 'reached' : '**missed**'}`;
  return `${what} | ${inUnit(median)} | ${inUnit(min)} to ${inUnit(max)} | ${rounds} | ${verdict} |`;
}

function about({ result, machine, day }: Held): readonly string[] {
  const { name, work, failure, contenders } = result;
  const who = contenders.map((contender) => {
    const version = contender.version === undefined ? 'not installed' : contender.version;
    return `${contender.name} (${version}${contender.failure === undefined ? '' : `; left out: ${contender.failure}`})`;
  });
  return [
    `**\`${name}\`** ${work}`,
    '',
    ...(failure === undefined ? [] : [`Not measured: ${failure}`, '']),
    `${[who.join(', '), day].filter((part) => part !== '').join('; ')}, Node.js ${machine.node}, load ${machine.load.toFixed(1)} at the beginning.`,
  ];
}

/** As far as it tells a reader how near another machine is; which one it was is nobody's business. */
function where({ processors, memoryBytes, platform, node }: Machine, day: string): string {
  const [system, , architecture] = platform.split(' ');
  return `${day}: ${processors} processors (${architecture}), ${Math.round(memoryBytes / 1e9)} GB, ${system}, Node.js ${node}`;
}

/** Of what a figure is, where neither its name nor its unit says so. */
function nameOf({ what, measure }: FigureResult | MissingFigure): string {
  const kind = { peakBytes: 'memory', reportBytes: 'size of the report' }[measure.replace(' ÷', '')];
  return kind === undefined || what.includes(kind) ? cell(what) : `${cell(what)}, ${kind}`;
}

function withUnit(value: number, measure: string, digits = short): string {
  if (measure.endsWith('Ms')) return `${digits(value)} ms`;
  return measure.endsWith('Bytes') ? `${digits(value / 1e6)} MB` : digits(value);
}

/** As many digits as say something. */
export function short(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
