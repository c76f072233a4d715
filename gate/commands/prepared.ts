import { rulesNamedIn } from '../environment/rules-variable.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { proven } from '../run/proven.ts';
import type { Run } from '../run/run.ts';
import { formatProblem } from '../yaml/problem.ts';
import { UsageError } from './command.ts';

/**
 * The run that a command is about: of the file named, else of `ECE_ENVIRONMENT`. Problems are printed, and the answer is
 * then undefined.
 */
export async function preparedFor(words: readonly string[]): Promise<Run | undefined> {
  const [file, ...more] = words;
  if (more.length > 0) throw new UsageError('At most one environment file can be named.');
  if (file === undefined && process.env.ECE_ENVIRONMENT === undefined) {
    throw new UsageError('Name an environment file, here or in ECE_ENVIRONMENT.');
  }
  const environmentVariables =
    file === undefined ? process.env : { ...rulesNamedIn(process.env), ECE_ENVIRONMENT: file };
  const prepared = await proven(prepareRun(environmentVariables, process.cwd()));
  if (prepared.ok) return prepared.run;
  for (const problem of prepared.problems) console.error(formatProblem(problem));
  return undefined;
}
