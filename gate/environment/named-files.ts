import { realpathSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { Problem } from '../yaml/problem.ts';
import { listFolder } from './list-folder.ts';

/** What a path names, or several with the platform's path delimiter between them. */
export type NamedFiles =
  /** One file, whether it is there or not. */
  | { readonly kind: 'one'; readonly path: string }
  | {
      readonly kind: 'several';
      /** As they were named, or found in a folder that was. At least one. */
      readonly paths: readonly string[];
      /** What stands in the named folders beside the environment files. */
      readonly ignored: readonly string[];
    }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] };

type Found = {
  readonly paths: readonly string[];
  readonly ignored: readonly string[];
  /** A folder that could not be listed, and why. */
  readonly closed?: string;
};

const YAML = /\.ya?ml$/i;

/**
 * Finds out whether one environment file is named, or several: a folder stands for all YAML files in it, in the order of
 * their names. Its own folders are not looked into: they hold secrets and bundles. What is there under the whole text as
 * its name is one file, whatever characters that name has.
 *
 * @param value a path, or several with a delimiter between them, relative to `cwd` or absolute
 * @param source what the text comes from, for problems
 * @param separator between paths: `;` on Windows, where a drive has a colon, else `:`
 */
export function namedFiles(value: string, cwd: string, source: string, separator: string = delimiter): NamedFiles {
  const whole = kindOf(value, cwd);
  if (whole === 'file') return { kind: 'one', path: value };
  const entries = value.split(separator).map((entry) => entry.trim());
  if (whole === 'nothing' && entries.length === 1) return otherDelimiter(value, cwd, source, separator);
  const problem = (code: string, message: string, suggestion: string) => {
    return { kind: 'problem', problems: [{ file: source, code, message, suggestion }] } as const;
  };
  if (whole === 'nothing' && entries.includes('')) {
    const message = `the list has nothing at place ${entries.indexOf('') + 1}`;
    return problem('empty-entry', message, `Remove the \`${separator}\` that is too much.`);
  }
  const found = whole === 'folder' ? [inFolder(value, cwd)] : entries.map((entry) => foundAt(entry, cwd));
  const closed = found.flatMap((one) => one.closed ?? []);
  if (closed.length > 0) return { kind: 'problem', problems: closed.map((why) => closedFolder(why, source)) };
  const barren = found.findIndex(({ paths }) => paths.length === 0);
  if (barren >= 0) {
    const name = whole === 'folder' ? value : entries[barren];
    return problem(
      'no-environment-file',
      `there is no YAML file in the folder ${name}`,
      'Name the folder that the environment files stand in, or one file. Folders inside it are not looked into.',
    );
  }
  const paths = found.flatMap((one) => one.paths);
  const twice = namedTwice(paths, cwd);
  if (twice !== undefined) {
    return problem('file-named-twice', `${twice} is named twice`, 'Name each deployment once.');
  }
  return { kind: 'several', paths, ignored: found.flatMap((one) => one.ignored) };
}

function foundAt(entry: string, cwd: string): Found {
  return kindOf(entry, cwd) === 'folder' ? inFolder(entry, cwd) : { paths: [entry], ignored: [] };
}

function inFolder(folder: string, cwd: string): Found {
  const listed = listFolder(resolve(cwd, folder));
  if (!listed.ok) return { paths: [], ignored: [], closed: `the folder ${folder} ${listed.because}` };
  const { names } = listed;
  const isEnvironment = (name: string) => YAML.test(name) && kindOf(join(folder, name), cwd) !== 'folder';
  return {
    paths: names.filter(isEnvironment).map((name) => join(folder, name)),
    ignored: names.filter((name) => !isEnvironment(name)).map((name) => join(folder, name)),
  };
}

function closedFolder(message: string, source: string): Problem {
  const suggestion = 'Let the user who runs the gate list it and read its files, or name the files one by one.';
  return { file: source, code: 'unreadable-folder', message, suggestion };
}

/** Somebody may have separated files as another platform does. */
function otherDelimiter(value: string, cwd: string, source: string, separator: string): NamedFiles {
  const one = { kind: 'one', path: value } as const;
  const others = [';', ':', ','].filter((other) => other !== separator && value.includes(other));
  const meant = others.find((other) => value.split(other).some((part) => kindOf(part.trim(), cwd) !== 'nothing'));
  if (meant === undefined) return one;
  const message = `there is no such file, and \`${meant}\` does not separate files here`;
  const suggestion = `Write \`${separator}\` between the files, as in PATH.`;
  return { kind: 'problem', problems: [{ file: source, code: 'wrong-separator', message, suggestion }] };
}

function namedTwice(paths: readonly string[], cwd: string): string | undefined {
  const real = paths.map((path) =>
    kindOf(path, cwd) === 'nothing' ? resolve(cwd, path) : realpathSync(resolve(cwd, path)),
  );
  return paths.find((_, place) => real.indexOf(real[place] ?? '') < place);
}

/** What cannot be looked at counts as nothing: a long list is too long for a name, and who reads a file says what is wrong. */
function kindOf(path: string, cwd: string): 'file' | 'folder' | 'nothing' {
  if (path === '') return 'nothing';
  try {
    return statSync(resolve(cwd, path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'nothing';
    throw error;
  }
}
