import { readFileSync, statSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/** Which run writes to a report folder, as the file in the folder says it. */
export interface LockHolder {
  /** Of this run and no other. */
  readonly run: string;
  /** The process id, on its host. */
  readonly process: number;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** A lock that somebody has. */
export interface HeldLock {
  /** Absent where the file does not say: it is being written, or was cut off. */
  readonly holder?: LockHolder;
  /** How long ago the holder last showed that it lives, in milliseconds. */
  readonly silentMs: number;
}

/** A run that lives renews its lock far more often; on another machine that is all that can be seen of it. */
export const SILENCE_MS = 120_000;

/** @returns undefined where there is no such file */
export function readLock(file: string): HeldLock | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const silentMs = Date.now() - found.mtimeMs;
  const holder = parseHolder(textOf(file));
  return holder === undefined ? { silentMs } : { holder, silentMs };
}

/**
 * Whether the run that holds a lock may still live. One that was killed left its lock behind: its process is gone from
 * this machine, this machine was started anew since, or it has been silent for two minutes.
 */
export function mayLive({ holder, silentMs }: HeldLock): boolean {
  if (silentMs > SILENCE_MS) return false;
  if (holder === undefined || holder.host !== hostname()) return true;
  const startedBeforeThisMachine = Date.parse(holder.startedAt) < Date.now() - uptime() * 1000;
  return !startedBeforeThisMachine && holder.process !== process.pid && isRunning(holder.process);
}

/** Signal 0 is sent to nobody: it asks whether the process is there, on Windows as well. */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Another user's process is there, and may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function parseHolder(text: string): LockHolder | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { run, process, host, startedAt } = Object(content);
  const known =
    typeof run === 'string' &&
    Number.isSafeInteger(process) &&
    process > 0 &&
    typeof host === 'string' &&
    typeof startedAt === 'string';
  return known ? { run, process, host, startedAt } : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // It went a moment ago, or another program has it open.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
