import { rmSync, writeFileSync } from 'node:fs';
import { moveOver } from './move-over.ts';

/**
 * Writes a file so that a reader sees all of it or nothing: beside its place first, from where it is then moved there.
 *
 * @throws when the folder does not take it; nothing is left over then
 */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text, { flush: true });
    moveOver(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
