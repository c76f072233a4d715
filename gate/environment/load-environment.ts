import { dirname, resolve } from 'node:path';
import { compileSchema } from '../yaml/compile-schema.ts';
import type { Problem } from '../yaml/problem.ts';
import { displayName, readTextFile } from '../yaml/read-text-file.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { parseYaml, type YamlSource } from '../yaml/yaml-source.ts';
import { addressFaults } from './address-faults.ts';
import { authorityFileFaults } from './authority-file-faults.ts';
import { cloudFaults } from './cloud-faults.ts';
import { dateFaults } from './date-faults.ts';
import schema from './environment.schema.json' with { type: 'json' };
import type { Environment, EnvironmentSource } from './environment.ts';
import type { EnvironmentFile } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';
import { nameFaults } from './name-faults.ts';
import { toEnvironment } from './to-environment.ts';
import { vantageFaults } from './vantage-faults.ts';

/** An environment file in which nothing is wrong. */
export interface ValidEnvironment {
  readonly ok: true;
  readonly environment: Environment;
  /** As the file says it. */
  readonly content: EnvironmentFile;
  /** Absolute path of the folder that the file's paths are relative to. */
  readonly folder: string;
  /** Where a part of the file stands, for problems that are found later. */
  readonly locate: YamlSource['locate'];
}

export interface FaultyEnvironment {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export type LoadedEnvironment = (ValidEnvironment & { readonly source: EnvironmentSource }) | FaultyEnvironment;

const compiled = compileSchema(schema);

/**
 * Reads an environment file and checks it: first its YAML, then its shape, then what belongs together. Each step reports
 * all that it finds. Secrets are not looked up: a missing one leaves checks undecided.
 *
 * @param path relative to `cwd`, or absolute
 * @param now ISO 8601, UTC
 */
export function loadEnvironment(path: string, cwd: string, now: string): LoadedEnvironment {
  const absolute = resolve(cwd, path);
  const file = displayName(absolute, cwd);
  const read = readTextFile(absolute, file);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const checked = checkEnvironment(read.text, absolute, cwd, now);
  return checked.ok ? { ...checked, source: { file, sha256: read.sha256 } } : checked;
}

/**
 * Checks the text of an environment file, whether it is on disk or still to be written there.
 *
 * @param path where the file is or will be: relative to `cwd`, or absolute
 * @param now ISO 8601, UTC
 */
export function checkEnvironment(
  text: string,
  path: string,
  cwd: string,
  now: string,
): ValidEnvironment | FaultyEnvironment {
  const absolute = resolve(cwd, path);
  const parsed = parseYaml(text, displayName(absolute, cwd));
  if (!parsed.ok) return parsed;
  const shape = schemaProblems(compiled, parsed.source);
  if (shape.length > 0) return { ok: false, problems: shape };

  const content = parsed.source.value as EnvironmentFile;
  const folder = dirname(absolute);
  const problems = relationProblems([...lastingFaults(content), ...passingFaults(content, folder, now)], parsed.source);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, environment: toEnvironment(content, folder), content, folder, locate: parsed.source.locate };
}

/**
 * Checks what a bundle carries of the environment file that was in force when it was recorded. Days that are over since,
 * and files that were there then, are no matter.
 *
 * @param file as problems name it
 */
export function checkRecordedEnvironment(
  recorded: unknown,
  file: string,
  folder: string,
): ValidEnvironment | FaultyEnvironment {
  const parsed = parseYaml(JSON.stringify(recorded, undefined, 1), file);
  if (!parsed.ok) return parsed;
  const shape = schemaProblems(compiled, parsed.source);
  const content = parsed.source.value as EnvironmentFile;
  const problems = shape.length > 0 ? shape : relationProblems(lastingFaults(content), parsed.source);
  if (problems.length > 0) return { ok: false, problems: problems.map(withoutPlace) };
  return {
    ok: true,
    environment: toEnvironment(content, folder),
    content,
    folder,
    locate: () => ({ line: 1, column: 1 }),
  };
}

/** Nobody can look up a line in what a bundle carries. */
function withoutPlace({ line: _line, column: _column, message, ...rest }: Problem): Problem {
  return { ...rest, message: `the environment file that it carries: ${message}` };
}

/** What is wrong with the file in itself. */
function lastingFaults(content: EnvironmentFile): readonly FileFault[] {
  return [...nameFaults(content), ...addressFaults(content), ...vantageFaults(content), ...cloudFaults(content)];
}

/** What is wrong with it today, on this machine. */
function passingFaults(content: EnvironmentFile, folder: string, now: string): readonly FileFault[] {
  return [...dateFaults(content, now), ...authorityFileFaults(content, folder)];
}

function relationProblems(faults: readonly FileFault[], source: YamlSource): Problem[] {
  return faults
    .map(({ path, part, ...fault }) => ({ file: source.file, ...source.locate(path, part), ...fault }))
    .toSorted((left, right) => left.line - right.line || left.column - right.column);
}
