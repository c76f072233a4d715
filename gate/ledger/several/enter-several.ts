import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject, Vitest } from 'vitest/node';
import { LANGUAGE_VARIABLE } from '../../environment/locate-environment.ts';
import { ENGLISH, type Language } from '../../language/language.ts';
import { readLanguage } from '../../language/read-language.ts';
import type { Entry } from '../../overview/entry.ts';
import { deploymentFolder } from '../../report/folder/deployment-folder.ts';
import type { FolderLock } from '../../report/folder/folder-lock.ts';
import { openFolder } from '../../report/folder/open-folder.ts';
import { readVerdict } from '../../report/verdict/read-verdict.ts';
import { VERDICT_FILE } from '../../report/verdict/verdict-file.ts';
import { RULES } from '../../run/prepare-run.ts';
import { type OneOfSeveral, prepareRuns } from '../../run/prepare-runs.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { endBefore } from '../end-before.ts';
import { refusal } from '../refusal.ts';
import type { Deployment } from './deployment-books.ts';
import { OverviewReporter } from './overview-reporter.ts';
import { isSelected } from './selected.ts';

/** What several deployments are entered into. */
export interface Entering {
  readonly vitest: Vitest;
  readonly project: TestProject;
  /** Absolute path of the folder of all reports. */
  readonly folder: string;
  readonly lock: FolderLock;
}

/** Where several deployments are described. */
export interface Named {
  readonly paths: readonly string[];
  readonly ignored: readonly string[];
}

/**
 * Makes vitest the gate for several deployments: prepares a run of each, hands those to the test worker that a filter
 * leaves something of, and puts the books in place. Ends the process where none of them can be looked at.
 */
export async function enterSeveral(
  { paths, ignored }: Named,
  { vitest, project, folder, lock }: Entering,
): Promise<void> {
  const { root, reporters, testNamePattern } = vitest.config;
  const prepared = await prepareRuns(process.env, root, paths);
  if (!prepared.ok) return endBefore(3, prepared.problems.map(formatProblem));
  const all = prepared.deployments;
  const ready = all.filter((one) => one.kind === 'ready');
  const selected = ready.filter(({ run }) => isSelected(run, testNamePattern));
  const invalid = all.filter((one) => one.kind === 'invalid');
  if (selected.length === 0 && ready.length > 0) {
    return endBefore(4, [`-t ${testNamePattern?.source} matches no check of any deployment.`]);
  }
  // Whatever they left before is no longer true of them.
  const stuck = invalid.flatMap((one) => setAside(one, folder, root));
  if (stuck.length > 0) return endBefore(4, stuck);
  const deployments: Deployment[] = [];
  for (const { name, file, run } of selected) {
    const own = deploymentFolder(name);
    const path = join(folder, own);
    const opened = openFolder(path);
    if (!opened.ok) return endBefore(4, [opened.because]);
    deployments.push({ name, file, run, folder: own, path, lock: opened.lock });
  }
  const others = all.flatMap((one) => entryOf(one, selected));
  const language = languageOf(ready.map(({ run }) => run.language));
  const reporter = new OverviewReporter({ deployments, others, ignored, folder, lock, language });
  const refused = refusal(vitest.config);
  if (deployments.length === 0 || refused !== undefined) {
    await reporter.end([], { ...(refused !== undefined && { refused }) });
    process.exit();
  }
  reporters.push(reporter);
  project.provide(
    'runs',
    deployments.map(({ run }) => run),
  );
  project.provide('conversations', `conversations of ${randomUUID()}`);
}

function entryOf(one: OneOfSeveral, selected: readonly OneOfSeveral[]): readonly Entry[] {
  const { name, file } = one;
  if (one.kind === 'invalid') return [{ kind: 'invalid', name, file, problems: one.problems }];
  return selected.includes(one) ? [] : [{ kind: 'not-selected', name, file }];
}

/**
 * Moves the reports of a deployment aside that cannot be judged, wherever its file left some.
 *
 * @returns why one cannot be: its verdict would stand there as if it were of this run
 */
function setAside({ name, file }: OneOfSeveral, folder: string, cwd: string): readonly string[] {
  const ofFile = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, VERDICT_FILE)))
    .map((entry) => entry.name)
    .filter((entry) => {
      const read = readVerdict(join(folder, entry, VERDICT_FILE), cwd);
      return read.ok && read.verdict.environment.file === file;
    });
  return [...new Set([deploymentFolder(name), ...ofFile])].flatMap((own) => {
    if (!existsSync(join(folder, own))) return [];
    const opened = openFolder(join(folder, own));
    if (!opened.ok) return [opened.because];
    opened.lock.release();
    return [];
  });
}

/** `ECE_LANG`'s, or the one that the deployments have in common; English where they have none. */
function languageOf(languages: readonly Language[]): Language {
  const [first] = languages;
  if (first !== undefined && languages.every(({ tag }) => tag === first.tag)) return first;
  const wished = process.env[LANGUAGE_VARIABLE];
  const read = wished === undefined ? undefined : readLanguage(RULES, wished, process.cwd());
  return read?.ok ? read.language : ENGLISH;
}
