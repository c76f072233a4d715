import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Taken } from './clear.ts';

/** A kind of file that the gate reads, a valid one of its kind, and what the gate does with it. */
export interface Target {
  readonly name: string;
  readonly written: 'yaml' | 'json';
  /** Taking it costs much: it is tried less often. */
  readonly slow?: true;
  /** A change of single bytes may give another valid file, which gives other things: it is not tried. */
  readonly bytes?: 'mean what they say';
  /** Makes the folder ready, and says which file in it is changed and what a valid one holds. */
  readonly seed: (folder: string) => Seed;
  /**
   * Takes what lies in the folder as the gate does.
   *
   * @throws when anything was gained by it that the valid file does not give
   */
  readonly take: (folder: string) => Taken;
}

export interface Seed {
  /** Below the search's folder. */
  readonly file: string;
  readonly content: unknown;
}

/** The instant at which everything is taken. */
export const NOW = '2026-11-24T12:00:00.000Z';

/** A file in place of whatever was there. */
export function put(folder: string, name: string, content: string | Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true, recursive: true });
  writeFileSync(path, content);
}
