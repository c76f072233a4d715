import { parseArgs } from 'node:util';
import { compareSides } from '../compare/comparison.ts';
import { FORMATS, type Format, formatComparison } from '../compare/formats.ts';
import { loadSide } from '../compare/side.ts';
import { layoutFor } from '../report/console/terminal.ts';
import { nearest } from '../yaml/nearest.ts';
import { formatProblem } from '../yaml/problem.ts';
import { type Command, UsageError } from './command.ts';

/** Puts two runs side by side: verdicts, or bundles of recorded facts, which are judged by the rules of this installation. */
export const compare: Command = {
  name: 'compare',
  usage: 'before after [--format text|markdown|json]',
  summary: 'says what two verdicts or bundles differ in; 1: something newly fails',
  async run(words) {
    const { before, after, format } = wordsOf(words);
    const cwd = process.cwd();
    const sides = await Promise.all([loadSide(before, cwd), loadSide(after, cwd)]);
    const [earlier, later] = sides;
    if (!earlier.ok || !later.ok) {
      for (const side of sides)
        if (!side.ok) for (const problem of side.problems) console.error(formatProblem(problem));
      return 3;
    }
    if (earlier.side.deployment !== later.side.deployment) {
      console.error(
        `${earlier.side.file} is about ${earlier.side.deployment}, and ${later.side.file} about ${later.side.deployment}: two deployments cannot be compared.`,
      );
      return 3;
    }
    const comparison = compareSides(earlier.side, later.side);
    process.stdout.write(formatComparison(comparison, format, layoutFor(process.stdout, process.env)));
    return comparison.newlyAgainst.length > 0 ? 1 : 0;
  },
};

function wordsOf(words: readonly string[]): {
  readonly before: string;
  readonly after: string;
  readonly format: Format;
} {
  const { values, positionals } = parsed(words);
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError('Name two files: a verdict or a bundle from before, and one from after.');
  }
  const format = FORMATS.find((name) => name === values.format);
  if (format !== undefined) return { before, after, format };
  const meant = nearest(values.format, FORMATS);
  throw new UsageError(
    `There is no format \`${values.format}\`.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  );
}

function parsed(words: readonly string[]) {
  try {
    const options = { format: { type: 'string', default: 'text' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
