import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../yaml/problem.ts';
import { displayName, readTextFile } from '../../yaml/read-text-file.ts';
import { type RuleText, unread } from '../rule-texts.ts';
import type { CustomTexts } from './custom-rulebook.ts';
import { entriesOf, folderFault, sizeOf } from './rulebook-folder.ts';

/** Who names the folder: a variable, or a place in the environment file. */
export type NamedAt = Pick<Problem, 'file' | 'line' | 'column'>;

export const RULEBOOK_FILE = 'rulebook.yaml';
export const REQUIREMENTS_FOLDER = 'requirements';

/** What lies in a repository beside the rules and says nothing to the gate. */
const LET_BE = new Set(['README.md', 'COVERAGE.md', 'LICENSE']);
/** What the shipped rules have, and a rulebook beside them may not say. */
const SHIPPED_ONLY = new Set(['releases', 'catalog', 'sources', 'i18n']);

/** Of one file, and of all together: it is what some 800 requirements take. */
const LONGEST_BYTES = 1024 * 1024;

/**
 * Reads a custom rulebook's folder: `rulebook.yaml` and the files of `requirements/`. The folder is somebody else's, so
 * nothing in it is taken on trust: links are not followed, and sizes are looked at before anything is read.
 *
 * @param folder absolute path
 * @param cwd problems name files relative to it
 */
export function readCustomTexts(folder: string, cwd: string, named: NamedAt): CustomTexts {
  const shown = displayName(folder, cwd);
  const refused = (problem: Problem): CustomTexts => ({ folder: shown, texts: [], problems: [problem] });
  const fault = folderFault(folder);
  if (fault !== undefined) return refused({ ...named, code: 'missing-folder', message: `\`${shown}\`: ${fault}` });
  const top = entriesOf(folder, shown);
  if (!top.ok) return refused(top.problem);
  if (!top.entries.some(({ name }) => name === RULEBOOK_FILE)) {
    const message = `there is no ${RULEBOOK_FILE} in this folder, so it is no rulebook`;
    const suggestion = 'It says `name` and `owner` of the rules. See rules/README.md, "Rules of your own".';
    return refused({ file: shown, code: 'no-rulebook', message, suggestion });
  }
  const problems = top.entries.flatMap((entry) => strayProblems(entry, `${shown}/${entry.name}`));
  if (problems.length > 0) return { folder: shown, texts: [], problems };
  if (!top.entries.some(({ name }) => name === REQUIREMENTS_FOLDER)) return readAll(folder, shown, []);
  const inside = entriesOf(join(folder, REQUIREMENTS_FOLDER), `${shown}/${REQUIREMENTS_FOLDER}`);
  return inside.ok ? readAll(folder, shown, inside.entries) : refused(inside.problem);
}

/** What is wrong with an entry at the top of the folder. */
function strayProblems(entry: Dirent, file: string): readonly Problem[] {
  const { name } = entry;
  if (name.startsWith('.') || LET_BE.has(name)) return [];
  if (entry.isSymbolicLink()) return [linkProblem(file)];
  if (SHIPPED_ONLY.has(name)) {
    const message = `a rulebook beside the shipped one has no \`${name}\`: it adds requirements and changes nothing`;
    const suggestion = 'Say in each file of `requirements` which `releases` it is for, and put values into the rules.';
    return [{ file, code: 'shipped-only', message, suggestion }];
  }
  const expected = name === RULEBOOK_FILE ? entry.isFile() : name === REQUIREMENTS_FOLDER && entry.isDirectory();
  return expected ? [] : [strange(file)];
}

function readAll(folder: string, shown: string, inside: readonly Dirent[]): CustomTexts {
  const problems: Problem[] = [];
  const paths = [RULEBOOK_FILE];
  for (const entry of inside) {
    const file = `${shown}/${REQUIREMENTS_FOLDER}/${entry.name}`;
    if (entry.isSymbolicLink()) problems.push(linkProblem(file));
    else if (entry.isFile() && entry.name.endsWith('.yaml')) paths.push(`${REQUIREMENTS_FOLDER}/${entry.name}`);
    else problems.push(strange(file));
  }
  if (paths.length === 1 && problems.length === 0) {
    const message = `the rulebook has no requirements: there is no file in its folder \`${REQUIREMENTS_FOLDER}\``;
    const suggestion = 'Begin with `npm run ece -- rules new-rule`, or name no rulebook.';
    problems.push({ file: shown, code: 'empty-rulebook', message, suggestion });
  }
  let together = 0;
  const texts: RuleText[] = [];
  for (const path of paths) {
    const file = `${shown}/${path}`;
    const bytes = sizeOf(join(folder, path));
    together += bytes;
    if (together > LONGEST_BYTES) {
      const what = bytes > LONGEST_BYTES ? 'the file is larger than 1 MiB' : 'the files together are larger than 1 MiB';
      problems.push({ file, code: 'yaml-too-large', message: `${what} (${together} bytes)` });
      break;
    }
    const read = readTextFile(join(folder, path), file);
    if (read.ok) texts.push({ path, file, text: read.text });
    else problems.push(read.problem);
  }
  return { folder: shown, texts, problems };
}

function linkProblem(file: string): Problem {
  const message = 'this is a link, and a rulebook is read from its own folder only';
  return { file, code: 'symbolic-link', message, suggestion: 'Put the file itself in its place.' };
}

function strange(file: string): Problem {
  const suggestion = `A rulebook has ${RULEBOOK_FILE}, and files that end in .yaml in its folder \`${REQUIREMENTS_FOLDER}\`.`;
  return { ...unread(file), suggestion };
}
