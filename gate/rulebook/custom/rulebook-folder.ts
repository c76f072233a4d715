import { type Dirent, opendirSync, statSync } from 'node:fs';
import type { Problem } from '../../yaml/problem.ts';

/** More than this is no rulebook, and reading all of it could take long. */
const MOST_ENTRIES = 200;

/** What lies in a folder, in the order of the names; or why that cannot be had. */
export type Entries =
  | { readonly ok: true; readonly entries: readonly Dirent[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Lists a folder that somebody else filled.
 *
 * @param shown as the problem names it
 */
export function entriesOf(folder: string, shown: string): Entries {
  try {
    const entries = listed(folder);
    if (entries.length <= MOST_ENTRIES) {
      return { ok: true, entries: entries.toSorted((left, right) => (left.name < right.name ? -1 : 1)) };
    }
    const message = `more than ${MOST_ENTRIES} files and folders lie here, so this is no rulebook`;
    return { ok: false, problem: { file: shown, code: 'too-many-files', message } };
  } catch (error) {
    const message = `the folder cannot be read (${codeOf(error)})`;
    return { ok: false, problem: { file: shown, code: 'missing-folder', message } };
  }
}

function listed(folder: string): readonly Dirent[] {
  const entries: Dirent[] = [];
  const directory = opendirSync(folder);
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) break;
    }
  } finally {
    directory.closeSync();
  }
  return entries;
}

/** Why a path is not a folder, as half a sentence; undefined when it is one. */
export function folderFault(folder: string): string | undefined {
  try {
    return statSync(folder).isDirectory() ? undefined : 'this is a file, and the folder of a rulebook is expected';
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such folder' : `the folder cannot be read (${code})`;
  }
}

/** The bytes of a file; none of one that cannot be looked at: who reads it says why. */
export function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    codeOf(error);
    return 0;
  }
}

/** The system's code of a failed file operation; anything else is a defect and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
