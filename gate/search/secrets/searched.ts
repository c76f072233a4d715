import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type GateEnd,
  type GateProcess,
  type SpawnOptions,
  spawnGate,
  temporaryFolder,
} from '../../ledger/spawn-gate.ts';
import { seenIn, textsBelow, type Watched } from './watched.ts';

/** Every debug output of Node.js and its libraries, but for what shows environment variables, with which no gate runs. */
export const DEBUG_OUTPUT = {
  DEBUG: '*',
  NODE_DEBUG: 'tls,http,http2,net,stream,fs,undici,undici:*,fetch,websocket,module',
  VITEST_DEBUG: 'true',
} as const;

/** The same for what starts no worker: the collector, and every command but the gate. */
export const WHOLE_DEBUG_OUTPUT = {
  ...DEBUG_OUTPUT,
  NODE_DEBUG: `${DEBUG_OUTPUT.NODE_DEBUG},child_process,worker`,
} as const;

/** A library that betrays what it sends, loaded before anything else. */
export const BETRAYAL = `--import ${pathToFileURL(join(import.meta.dirname, 'betray.mjs'))}`;

/** A command to run, and in what of it secrets are looked for beside its output. */
export interface SearchedRun {
  readonly spawn: SpawnOptions;
  readonly watched: Watched;
  /** Folders that it may write to and in which whatever it writes is searched, beside its reports and the one for temporary files. */
  readonly folders?: readonly string[];
  /** What is done to it while it runs. */
  readonly meanwhile?: (run: GateProcess) => Promise<void>;
}

export interface Searched {
  readonly end: GateEnd;
  /** Everything that was said. */
  readonly said: string;
  /** How many texts were searched. */
  readonly outputs: number;
  /** Where secrets are seen, and in which form; empty as it should be. */
  readonly leaks: readonly string[];
}

/** Runs a command and looks for secrets in all that it says and leaves. */
export async function searched({ spawn, watched, folders = [], meanwhile }: SearchedRun): Promise<Searched> {
  const temporary = temporaryFolder();
  const environment = { TMPDIR: temporary, ...spawn.environment };
  // A file system may tell the time more coarsely than this clock.
  const since = Date.now() - 1000;
  const run = spawnGate({ ...spawn, environment });
  await meanwhile?.(run);
  const end = await run.ended;
  const written = [temporary, ...(spawn.reports === undefined ? [] : [spawn.reports]), ...folders];
  const texts: readonly (readonly [string, string])[] = [
    ['standard output', end.stdout],
    ['standard error', end.stderr],
    ...written.flatMap((folder) => [...textsBelow(folder, since)]),
  ];
  const leaks = texts.flatMap(([name, text]) => seenIn(text, watched).map((form) => `${name}: ${form}`));
  return { end, said: `${end.stdout}${end.stderr}`, outputs: texts.length, leaks };
}
