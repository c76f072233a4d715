import { accessSync, constants, mkdirSync } from 'node:fs';
import { unwritable } from '../verdict/verdict-file.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { moveAside } from './move-aside.ts';

export type OpenedFolder =
  | { readonly ok: true; readonly lock: FolderLock }
  /** Why nothing can be reported there: a message for whoever runs the gate. */
  | { readonly ok: false; readonly because: string };

/**
 * Takes the report folder for this run, and moves the last run's reports aside, before anything is measured: what could
 * not be reported is not worth measuring.
 *
 * @param folder absolute path; made if it is not there
 */
export function openFolder(folder: string): OpenedFolder {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
    const locked = lockFolder(folder);
    if (!locked.ok) return locked;
    try {
      moveAside(folder);
    } catch (error) {
      locked.lock.release();
      throw error;
    }
    return locked;
  } catch (error) {
    return { ok: false, because: notReady(folder, error) };
  }
}

/**
 * Moves the reports of a run aside that another one follows in the same process.
 *
 * @returns why that cannot be done, if it cannot
 */
export function clearFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    moveAside(folder);
  } catch (error) {
    return notReady(folder, error);
  }
  return undefined;
}

/** @throws what is a defect of this program, and no answer of the file system */
function notReady(folder: string, error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return unwritable(`${folder} could not be made ready for this run's report`, error).message;
}
