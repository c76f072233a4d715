import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../yaml/problem.ts';
import { parseYaml, type YamlSource } from '../yaml/yaml-source.ts';
import type { CloudsFile, ReleaseFile, RepliesFile, RequirementsFile } from './documents.ts';
import { schemaFor } from './schemas.ts';

/** A YAML file of the rulebook that conforms to its schema, with the places of its parts. */
export interface RuleFile<Content> {
  readonly source: YamlSource;
  readonly content: Content;
}

/** All files of a rulebook. */
export interface RuleFiles {
  readonly requirements: readonly RuleFile<RequirementsFile>[];
  readonly releases: readonly RuleFile<ReleaseFile>[];
  readonly clouds: RuleFile<CloudsFile>;
  readonly replies: readonly RuleFile<RepliesFile>[];
  /** Hex digest over names and contents of all files, the same whatever the line endings are. */
  readonly sha256: string;
}

export type ReadRuleFiles =
  | { readonly ok: true; readonly files: RuleFiles }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads `requirements/`, `releases/` and `catalog/` below a rulebook's folder. Every file is checked against its schema;
 * a file that is no YAML file, or that nothing reads, is a problem rather than ignored.
 *
 * @param cwd problems name files relative to it
 */
export function readRuleFiles(folder: string, cwd: string): ReadRuleFiles {
  const problems: Problem[] = [];
  const hash = createHash('sha256');
  const read = <Content>(path: string, kind: 'requirements' | 'release' | 'clouds' | 'replies') => {
    const file = relative(cwd, path).split(sep).join('/');
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${relative(folder, path).split(sep).join('/')}\0${text}\0`);
    const parsed = parseYaml(text, file);
    const faults = parsed.ok ? schemaFor(kind)(parsed.source) : parsed.problems;
    problems.push(...faults);
    return parsed.ok && faults.length === 0
      ? [{ source: parsed.source, content: parsed.source.value as Content } satisfies RuleFile<Content>]
      : [];
  };
  const inside = (name: string) => yamlFiles(join(folder, name), cwd, problems);

  const requirements = inside('requirements').flatMap((path) => read<RequirementsFile>(path, 'requirements'));
  const releases = inside('releases').flatMap((path) => read<ReleaseFile>(path, 'release'));
  const catalogue = inside('catalog');
  const replies = catalogue.filter(isReplies).flatMap((path) => read<RepliesFile>(path, 'replies'));
  const [clouds] = catalogue.filter(isClouds).flatMap((path) => read<CloudsFile>(path, 'clouds'));
  const strangers = catalogue.filter((path) => !isReplies(path) && !isClouds(path));
  problems.push(...strangers.map((path) => unread(relative(cwd, path))));

  if (problems.length > 0) return { ok: false, problems };
  if (clouds === undefined) {
    const file = relative(cwd, join(folder, 'catalog', 'clouds.yaml'))
      .split(sep)
      .join('/');
    return { ok: false, problems: [{ file, code: 'missing-file', message: 'the catalogue of clouds is missing' }] };
  }
  return { ok: true, files: { requirements, releases, clouds, replies, sha256: hash.digest('hex') } };
}

function isReplies(path: string): boolean {
  return /[\\/]replies-[^\\/]+$/.test(path);
}

function isClouds(path: string): boolean {
  return /[\\/]clouds\.yaml$/.test(path);
}

function yamlFiles(folder: string, cwd: string, problems: Problem[]): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const file = relative(cwd, folder).split(sep).join('/');
    problems.push({ file, code: 'missing-folder', message: `the folder cannot be read (${code})` });
    return [];
  }
  const wrong = entries.filter((entry) => !entry.isFile() || !entry.name.endsWith('.yaml'));
  problems.push(...wrong.map((entry) => unread(relative(cwd, join(folder, entry.name)))));
  const names = entries.filter((entry) => !wrong.includes(entry)).map((entry) => entry.name);
  return names.sort().map((name) => join(folder, name));
}

function unread(path: string): Problem {
  return {
    file: path.split(sep).join('/'),
    code: 'file-not-read',
    message: 'nothing reads this file, so what it says would be lost',
    suggestion: 'Rules are files that end in .yaml; catalogues are clouds.yaml and replies-….yaml.',
  };
}
