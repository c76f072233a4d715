import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';

/**
 * What happens to the files below a folder, one step at a time. The gate writes its reports synchronously: what a folder
 * holds after a step is what a process leaves there that is killed at that moment.
 */

const original = { writeFileSync: fs.writeFileSync, renameSync: fs.renameSync, rmSync: fs.rmSync };

/** @param step what was done, in words; called between any two steps, and in the middle of each text */
export function watchSteps(folder: string, step: (what: string) => void): void {
  const name = (path: unknown) => relative(folder, String(path)).replaceAll('\\', '/').replace(`.${process.pid}`, '');
  const ours = (path: unknown) => String(path).startsWith(folder);
  replace({
    writeFileSync: (file, data, options) => {
      if (!ours(file) || typeof data !== 'string') return original.writeFileSync(file, data, options);
      original.writeFileSync(file, data.slice(0, data.length / 2), options);
      step(`half of ${name(file)}`);
      original.writeFileSync(file, data);
      step(`${name(file)} written`);
    },
    renameSync: (from, to) => {
      original.renameSync(from, to);
      if (ours(to)) step(`${name(to)} in its place`);
    },
    rmSync: (path, options) => {
      original.rmSync(path, options);
      if (ours(path)) step(`${name(path)} gone`);
    },
  });
}

/**
 * Lets a disk be full from one write on: names can still be made, moved and removed, but hold nothing.
 *
 * @param place the first write that finds no room, from 0
 * @param room how many writes after that find none; `Infinity` for a disk that stays full
 */
export function fillDisk(folder: string, place: number, room: number): void {
  let writes = 0;
  replace({
    writeFileSync: (file, data, options) => {
      const full = String(file).startsWith(folder) && writes++ >= place && writes <= place + room;
      original.writeFileSync(file, full ? '' : data, options);
      if (full) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    },
  });
}

/** Gives the file system back. */
export function restoreFiles(): void {
  replace({});
}

function replace(functions: Partial<typeof original>): void {
  Object.assign(fs, original, functions);
  syncBuiltinESMExports();
}
