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
import { nameFaults } from './name-faults.ts';
import { toEnvironment } from './to-environment.ts';

/** An environment file in which nothing is wrong. */
export interface ValidEnvironment {
  readonly ok: true;
  readonly environment: Environment;
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

const validate = compileSchema(schema);

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
  const shape = schemaProblems(validate, parsed.source);
  if (shape.length > 0) return { ok: false, problems: shape };

  const content = parsed.source.value as EnvironmentFile;
  const folder = dirname(absolute);
  const problems = relationProblems(content, folder, now, parsed.source);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, environment: toEnvironment(content, folder), folder, locate: parsed.source.locate };
}

function relationProblems(content: EnvironmentFile, folder: string, now: string, source: YamlSource): Problem[] {
  const faults = [
    ...nameFaults(content),
    ...addressFaults(content),
    ...dateFaults(content, now),
    ...cloudFaults(content),
    ...authorityFileFaults(content, folder),
  ];
  return faults
    .map(({ path, part, ...fault }) => ({ file: source.file, ...source.locate(path, part), ...fault }))
    .toSorted((left, right) => left.line - right.line || left.column - right.column);
}
