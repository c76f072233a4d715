import { locateEnvironment } from '../environment/locate-environment.ts';
import { rulesNamedIn } from '../environment/rules-variable.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { prepareRuns } from '../run/prepare-runs.ts';
import { proven } from '../run/proven.ts';
import type { Run } from '../run/run.ts';
import { formatProblem, type Problem } from '../yaml/problem.ts';
import { UsageError } from './command.ts';

/**
 * The run that a command is about: of the file named, else of `ECE_ENVIRONMENT`. Problems are printed, and the answer is
 * then undefined; that several deployments are named is one of them.
 */
export async function preparedFor(words: readonly string[]): Promise<Run | undefined> {
  const prepared = await proven(prepareRun(variablesFor(words), process.cwd()));
  if (prepared.ok) return prepared.run;
  print(prepared.problems);
  return undefined;
}

/** The runs of all deployments that are named, where a command can go through them one by one. */
export interface PreparedForAll {
  readonly runs: readonly Run[];
  /** Whether nothing is wrong with any of them; what is wrong was printed. */
  readonly sound: boolean;
}

/** The same for one file, a folder of them, or several with the platform's path delimiter between them. */
export async function preparedForAll(words: readonly string[]): Promise<PreparedForAll> {
  const variables = variablesFor(words);
  const located = locateEnvironment(variables, process.cwd());
  if (located.kind !== 'several') {
    const run = await preparedFor(words);
    return run === undefined ? { runs: [], sound: false } : { runs: [run], sound: true };
  }
  const prepared = await prepareRuns(variables, process.cwd(), located.paths);
  if (!prepared.ok) {
    print(prepared.problems);
    return { runs: [], sound: false };
  }
  const faulty = prepared.deployments.flatMap((one) => (one.kind === 'invalid' ? one.problems : []));
  print(faulty);
  for (const name of located.ignored) console.error(`${name}: ignored, it is no YAML file`);
  return {
    runs: prepared.deployments.flatMap((one) => (one.kind === 'ready' ? [one.run] : [])),
    sound: faulty.length === 0,
  };
}

function variablesFor(words: readonly string[]): NodeJS.ProcessEnv {
  const [file, ...more] = words;
  if (more.length > 0) throw new UsageError('At most one environment file can be named.');
  if (file === undefined && process.env.ECE_ENVIRONMENT === undefined) {
    throw new UsageError('Name an environment file, here or in ECE_ENVIRONMENT.');
  }
  return file === undefined ? process.env : { ...rulesNamedIn(process.env), ECE_ENVIRONMENT: file };
}

function print(problems: readonly Problem[]): void {
  for (const line of new Set(problems.map(formatProblem))) console.error(line);
}
