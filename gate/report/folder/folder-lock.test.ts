import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { SILENCE_MS } from './lock-file.ts';
import { openFolder } from './open-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = () => join(folder, 'run.lock');
const now = () => new Date().toISOString();

/** The parent of this process lives as long as it does. */
const other = { run: 'another run', process: process.ppid, host: hostname(), startedAt: now() };

/** Leaves a lock behind, last renewed so long ago. */
function leave(text: string, silentMs = 0): void {
  writeFileSync(lockFile(), text);
  const renewed = new Date(Date.now() - silentMs);
  utimesSync(lockFile(), renewed, renewed);
}

/** A process id that nobody has any more. */
function goneProcess(): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--version'], () => resolve(child.pid ?? 0));
  });
}

describe('a folder that another run writes to is refused, and the run is named', () => {
  const since = `since ${other.startedAt.slice(0, 10)} ${other.startedAt.slice(11, 19)} UTC`;
  test.each([
    ['on this machine', other, 0, `process ${process.ppid} on ${hostname()}, ${since}`],
    [
      'on this machine, a minute after it was last heard of',
      other,
      60_000,
      `process ${process.ppid} on ${hostname()}, ${since}`,
    ],
    ['on another machine', { ...other, host: 'svc9', process: 1 }, 60_000, `process 1 on svc9, ${since}`],
    [
      'whose name would drive a terminal',
      { ...other, host: '\u001b[31m' },
      0,
      `process ${process.ppid} on \\x1b[31m, ${since}`,
    ],
    ['that has not said who it is', undefined, 0, 'one that is just beginning'],
  ])('%s', (_, holder, silentMs, named) => {
    leave(holder === undefined ? '' : JSON.stringify(holder), silentMs);
    const left = readFileSync(lockFile(), 'utf8');
    expect(lockFolder(folder)).toEqual({
      ok: false,
      because: `Another run writes its report to ${folder}: ${named}. Wait until it has ended, or name another folder in GATE_REPORTS. If there is no such run, delete ${lockFile()}.`,
    });
    expect(readFileSync(lockFile(), 'utf8')).toBe(left);
  });
});

describe('a lock that a killed run left behind is set aside', () => {
  test.each<[string, () => Promise<object | undefined>, number]>([
    ['its process is gone', async () => ({ ...other, process: await goneProcess() }), 0],
    ['its process id is this one’s, as in a container', async () => ({ ...other, process: process.pid }), 0],
    [
      'this machine was started since',
      async () => ({ ...other, startedAt: new Date(Date.now() - uptime() * 1000 - 60_000).toISOString() }),
      0,
    ],
    ['its process id went to another program', async () => other, SILENCE_MS + 1_000],
    ['another machine that has been silent', async () => ({ ...other, host: 'svc9' }), SILENCE_MS + 1_000],
    ['it was cut off', async () => undefined, SILENCE_MS + 1_000],
  ])('%s', async (_, holder, silentMs) => {
    const left = await holder();
    leave(left === undefined ? '{"run":"x"' : JSON.stringify(left), silentMs);
    const locked = lockFolder(folder);
    if (!locked.ok) throw new Error(locked.because);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ process: process.pid, host: hostname() });
    expect(locked.lock.lost()).toBeUndefined();
    locked.lock.release();
    expect(existsSync(lockFile())).toBe(false);
  });
});

test('a run whose folder was taken finds that out, and leaves the other’s lock alone', () => {
  const locked = lockFolder(folder);
  if (!locked.ok) throw new Error(locked.because);
  leave(JSON.stringify({ ...other, host: 'svc9', startedAt: '2026-11-24T22:13:05.123Z' }));
  expect(locked.lock.lost()).toBe(
    `The report folder was taken from this run while it was under way: it is held by process ${process.ppid} on svc9, since 2026-11-24 22:13:05 UTC. Nothing was written to it.`,
  );
  locked.lock.release();
  expect(existsSync(lockFile())).toBe(true);
  rmSync(lockFile());
  expect(locked.lock.lost()).toBe(
    'The report folder was taken from this run while it was under way: run.lock is gone. Nothing was written to it.',
  );
});

test('a folder that cannot be made ready is not kept locked', () => {
  writeFileSync(join(folder, 'previous'), '');
  writeFileSync(join(folder, 'verdict.json'), '{"decision":"GO"}');
  expect(openFolder(folder)).toEqual({
    ok: false,
    because: expect.stringMatching(
      /could not be made ready for this run's report: .+\. Make the folder writable for this user and close programs that hold its files open\.$/,
    ),
  });
  expect(existsSync(lockFile())).toBe(false);
});

test('a folder that is there, or not yet, is opened', () => {
  mkdirSync(join(folder, 'there'));
  for (const name of ['there', 'not/yet']) {
    const opened = openFolder(join(folder, name));
    if (!opened.ok) throw new Error(opened.because);
    expect(existsSync(join(folder, name, 'run.lock'))).toBe(true);
    opened.lock.release();
  }
});
