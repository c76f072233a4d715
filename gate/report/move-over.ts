import { renameSync } from 'node:fs';

/** A virus scanner, an indexer or a viewer has the file open for a moment, and Windows does not replace it then. */
const heldByAnother: readonly unknown[] = ['EPERM', 'EACCES', 'EBUSY'];

/** Milliseconds before each further try, a second in all. Elsewhere an open file can be replaced. */
const windowsPauses: readonly number[] = process.platform === 'win32' ? [20, 80, 200, 700] : [];

/**
 * Moves a file to its place, over one that is there.
 *
 * @param rename what moves it; another function to try out
 * @throws what the last try threw
 */
export function moveOver(from: string, to: string, pauses = windowsPauses, rename = renameSync): void {
  for (const pause of pauses) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && heldByAnother.includes(error.code))) throw error;
      sleep(pause);
    }
  }
  rename(from, to);
}

/** Without giving the turn away: an interrupted run has to write its verdict before it ends. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
