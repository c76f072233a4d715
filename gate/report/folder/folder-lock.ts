import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { printable } from '../../../probes/wire/printable.ts';
import { type HeldLock, type LockHolder, mayLive, readLock } from './lock-file.ts';

export const LOCK_FILE = 'run.lock';

const RENEWAL_MS = 10_000;

/** One run's hold on a report folder, until the process ends, however it ends. */
export interface FolderLock {
  /** What has become of it, as a whole sentence; undefined as long as the folder is this run's. */
  lost(): string | undefined;
  /** Lets the next run have the folder. */
  release(): void;
}

export type LockResult =
  | { readonly ok: true; readonly lock: FolderLock }
  /** Another run writes there: a message for whoever wanted to run the gate. */
  | { readonly ok: false; readonly because: string };

/**
 * Takes a report folder for one run. A lock that a killed run left behind is set aside.
 *
 * @param folder absolute path of a folder that is there
 * @throws when the folder does not take the file
 */
export function lockFolder(folder: string): LockResult {
  const file = join(folder, LOCK_FILE);
  const holder = { run: randomUUID(), process: process.pid, host: hostname(), startedAt: new Date().toISOString() };
  for (;;) {
    if (create(file, holder)) return { ok: true, lock: hold(file, holder) };
    const held = readLock(file);
    if (held === undefined) continue;
    if (mayLive(held)) return { ok: false, because: takenBy(folder, held) };
    setAside(file, held);
  }
}

/** Creates the file, unless it is there: of two processes only one can. */
function create(file: string, holder: LockHolder): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    // On a full disk the name is there, and nothing in it.
    rmSync(file, { force: true });
    throw error;
  }
}

/** Another process may have set it aside as well, and begun: then what was moved is its lock, and goes back. */
function setAside(file: string, judged: HeldLock): void {
  const aside = `${file}.${process.pid}.tmp`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const moved = readLock(aside);
  if (moved?.holder?.run === judged.holder?.run) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function hold(file: string, holder: LockHolder): FolderLock {
  const isMine = () => readLock(file)?.holder?.run === holder.run;
  const renewal = setInterval(() => {
    if (isMine()) renew(file);
    else clearInterval(renewal);
  }, RENEWAL_MS);
  renewal.unref();
  const release = () => {
    clearInterval(renewal);
    process.off('exit', release);
    if (isMine()) rmSync(file, { force: true });
  };
  process.once('exit', release);
  return {
    release,
    lost() {
      const now = readLock(file);
      if (now?.holder?.run === holder.run) return undefined;
      const others = now === undefined ? `${LOCK_FILE} is gone` : `it is held by ${inWords(now)}`;
      return `The report folder was taken from this run while it was under way: ${others}. Nothing was written to it.`;
    },
  };
}

/** A folder that takes no more is met where the report is written; until then the next try may do. */
function renew(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function takenBy(folder: string, held: HeldLock): string {
  return `Another run writes its report to ${folder}: ${inWords(held)}. Wait until it has ended, or name another folder in GATE_REPORTS. If there is no such run, delete ${join(folder, LOCK_FILE)}.`;
}

function inWords({ holder }: HeldLock): string {
  if (holder === undefined) return 'one that is just beginning';
  const { process, host, startedAt } = holder;
  return printable(`process ${process} on ${host}, since ${startedAt.slice(0, 10)} ${startedAt.slice(11, 19)} UTC`);
}
