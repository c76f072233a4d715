import { basename, extname, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { ENVIRONMENT_VARIABLE } from '../environment/locate-environment.ts';
import { deploymentFolder } from '../report/folder/deployment-folder.ts';
import { type RuleTexts, readRuleTexts } from '../rulebook/rule-texts.ts';
import type { Problem } from '../yaml/problem.ts';
import { displayName, readTextFile } from '../yaml/read-text-file.ts';
import { parseYaml } from '../yaml/yaml-source.ts';
import { prepareRun, RULES } from './prepare-run.ts';
import { proven } from './proven.ts';
import type { Run } from './run.ts';

/** One of several deployments: ready to be judged, or what has to be mended first. */
export type OneOfSeveral = {
  /** As the file says it; the file's own name where that cannot be read. */
  readonly name: string;
  /** Relative to the working directory. */
  readonly file: string;
} & (
  | { readonly kind: 'ready'; readonly run: Run }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
);

export type PreparedRuns =
  | { readonly ok: true; readonly deployments: readonly OneOfSeveral[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Prepares the runs of several deployments. A fault in one file is that deployment's alone; that two of them could be
 * taken for each other is everybody's, because each has a folder and a name of its own in the reports.
 *
 * @param paths their environment files, relative to `cwd` or absolute
 */
export async function prepareRuns(
  environmentVariables: NodeJS.ProcessEnv,
  cwd: string,
  paths: readonly string[],
): Promise<PreparedRuns> {
  const texts = readRuleTexts(RULES, cwd);
  const deployments: OneOfSeveral[] = [];
  for (const path of paths) {
    deployments.push(await preparedOne(path, environmentVariables, cwd, texts));
    // Whoever interrupts is heard between two of them.
    await turn();
  }
  const problems = clashes(deployments);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, deployments };
}

async function preparedOne(
  path: string,
  environmentVariables: NodeJS.ProcessEnv,
  cwd: string,
  texts: RuleTexts,
): Promise<OneOfSeveral> {
  const own = { ...environmentVariables, [ENVIRONMENT_VARIABLE]: path };
  const prepared = await proven(prepareRun(own, cwd, undefined, { texts }));
  const file = displayName(resolve(cwd, path), cwd);
  if (!prepared.ok) return { kind: 'invalid', name: nameIn(path, cwd), file, problems: prepared.problems };
  const { run } = prepared;
  return { kind: 'ready', name: run.environment.name, file, run: { ...run, suite: run.environment.name } };
}

/** Names are told apart as file systems tell them apart: not by upper and lower case. */
function clashes(deployments: readonly OneOfSeveral[]): readonly Problem[] {
  const first = new Map<string, OneOfSeveral>();
  return deployments.flatMap((one): readonly Problem[] => {
    const key = deploymentFolder(one.name).toLowerCase();
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, one);
      return [];
    }
    const message = `the deployment is called \`${one.name}\`, as in ${other.file}`;
    const suggestion = 'Give each deployment a `name` of its own, and name one file for each.';
    return [{ file: one.file, code: 'deployment-named-twice', message, suggestion }];
  });
}

/** What a file that cannot be judged says of its name: its reports must not be taken for today's. */
function nameIn(path: string, cwd: string): string {
  const fallback = basename(path, extname(path));
  const read = readTextFile(resolve(cwd, path), path);
  const parsed = read.ok ? parseYaml(read.text, path) : read;
  const name: unknown = parsed.ok ? Object(parsed.source.value).name : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name : fallback;
}
