import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';

/** One file of a rulebook, read but not yet understood. */
export interface RuleText {
  /** Below the rulebook's folder, with slashes: `requirements/network-connectivity.yaml`. */
  readonly path: string;
  /** As problems name it. */
  readonly file: string;
  readonly text: string;
}

/** Where a rulebook's files come from: a folder, or what a program of one file carries inside. */
export interface RuleTexts {
  readonly texts: readonly RuleText[];
  /** What stands in the way of reading all of it. */
  readonly problems: readonly Problem[];
}

const FOLDERS = ['requirements', 'releases', 'catalog'] as const;
/** Documents taken apart: a rulebook may have none. */
const SOURCES = 'sources';

/**
 * Reads every file of `requirements/`, `releases/` and `catalog/`, and of `sources/` if there is one. A file that is no YAML file is a problem rather than
 * ignored.
 *
 * @param folder absolute path of the rulebook's folder
 * @param cwd problems name files relative to it
 */
export function readRuleTexts(folder: string, cwd: string): RuleTexts {
  const problems: Problem[] = [];
  const folders = existsSync(join(folder, SOURCES)) ? [...FOLDERS, SOURCES] : FOLDERS;
  const texts = folders
    .flatMap((name) => yamlFiles(join(folder, name), cwd, problems))
    .flatMap((path): readonly RuleText[] => {
      const file = slashed(relative(cwd, path));
      const read = readTextFile(path, file);
      if (read.ok) return [{ path: slashed(relative(folder, path)), file, text: read.text }];
      problems.push(read.problem);
      return [];
    });
  return { texts, problems };
}

function yamlFiles(folder: string, cwd: string, problems: Problem[]): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const file = slashed(relative(cwd, folder));
    problems.push({ file, code: 'missing-folder', message: `the folder cannot be read (${code})` });
    return [];
  }
  const wrong = entries.filter((entry) => !entry.isFile() || !entry.name.endsWith('.yaml'));
  problems.push(...wrong.map((entry) => unread(slashed(relative(cwd, join(folder, entry.name))))));
  const names = entries.filter((entry) => !wrong.includes(entry)).map((entry) => entry.name);
  return names.sort().map((name) => join(folder, name));
}

/** A file that lies among the rules and says nothing to anybody. */
export function unread(file: string): Problem {
  return {
    file,
    code: 'file-not-read',
    message: 'nothing reads this file, so what it says would be lost',
    suggestion:
      'Rules are files that end in .yaml; catalogues are the files that are there already and replies-….yaml.',
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
