import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { labsLeftIn, spawnGate, temporaryFolder } from './spawn-gate.ts';

/** Windows has no signals to send. */
const POSIX = process.platform !== 'win32';
/** A disk of a size of one's own takes a superuser, and Linux. */
const DISKS = process.platform === 'linux' && process.getuid?.() === 0;

async function appears(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 5));
}

function verdictIn(folder: string): string | undefined {
  const file = join(folder, 'verdict.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).decision : undefined;
}

test('of two runs into one folder the second is refused; when the first is killed, the third begins', async () => {
  const reports = temporaryFolder();
  const slow = { LAB_FAULTS: 'imap-silent' };
  const first = spawnGate({ args: ['--reporter=verbose'], environment: slow, reports });
  await first.saying('hosts-resolve@');
  const { startedAt } = JSON.parse(readFileSync(join(reports, 'run.lock'), 'utf8'));

  const second = await spawnGate({ reports }).ended;
  const since = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 19)} UTC`;
  expect([second.code, second.stdout, second.stderr]).toEqual([
    4,
    '',
    `Another run writes its report to ${reports}: process ${first.child.pid} on ${hostname()}, since ${since}. Wait until it has ended, or name another folder in GATE_REPORTS. If there is no such run, delete ${join(reports, 'run.lock')}.
Nothing was measured.
`,
  ]);

  first.child.kill('SIGKILL');
  await first.ended;
  expect(verdictIn(reports)).toBeUndefined();
  expect(readdirSync(reports)).toContain('run.lock');

  const third = await spawnGate({ reports }).ended;
  expect([third.code, third.verdict?.decision, third.reported]).toEqual([0, 'LAB-GO', 'LAB-GO']);
  expect(readdirSync(reports)).not.toContain('run.lock');
});

describe.runIf(POSIX)('a run that is stopped while it is prepared', { concurrent: true }, () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s: leaves no report and nothing that it started', async (signal, code) => {
    const temporary = temporaryFolder();
    const reports = temporaryFolder();
    const gate = spawnGate({ environment: { TMPDIR: temporary }, reports });
    await appears(join(reports, 'run.lock'));
    gate.child.kill(signal);
    const end = await gate.ended;
    expect([end.code, end.stdout, end.stderr]).toEqual([code, '', `Stopped by ${signal}. Nothing was measured.\n`]);
    expect(readdirSync(reports)).toEqual([]);
    expect(labsLeftIn(temporary)).toEqual([]);
  });
});

test('a reader that has gone (| head) costs nothing but its text', async () => {
  const gate = spawnGate();
  gate.child.stdout?.destroy();
  gate.child.stderr?.destroy();
  const end = await gate.ended;
  expect([end.code, end.verdict?.decision, end.reported]).toEqual([0, 'LAB-GO', 'LAB-GO']);
});

/** Goes when that test is over: of tests that run side by side, vitest's own `onTestFinished` may take the wrong one. */
function disk(options: string, { onTestFinished }: TestContext): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

describe.runIf(DISKS)('a disk that is full', { concurrent: true }, () => {
  test('before the page is written', async (context) => {
    const end = await spawnGate({ reports: disk('size=2m', context) }).ended;
    // All of it is shown where it is otherwise: what could not be written as well.
    expect(end.stdout).toMatch(/^INVALID: Lab, ECE 12\.6 \(UCCE\) - SIMULATED$/m);
    expect(end.stdout).not.toContain('There is no verdict.json');
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([4, 'INVALID', undefined]);
    expect(end.verdict?.notes).toContain('There is no HTML report: ENOSPC: no space left on device, write');
  });

  test('before anything is written', async (context) => {
    const reports = disk('size=4k', context);
    const end = await spawnGate({ reports }).ended;
    expect([end.code, end.verdict, end.reported]).toEqual([4, undefined, undefined]);
  });
});

test.runIf(DISKS)(
  'a disk that can only be read: nothing is measured, and the last report is not taken for a new one',
  async (context) => {
    const reports = disk('size=1m', context);
    writeFileSync(join(reports, 'verdict.json'), '{"decision":"GO"}');
    execFileSync('mount', ['-o', 'remount,ro', reports]);
    const end = await spawnGate({ reports }).ended;
    expect([end.code, end.stdout, end.stderr]).toEqual([
      4,
      '',
      `${reports} could not be made ready for this run's report: EROFS: read-only file system, access '${reports}'. Make the folder writable for this user and close programs that hold its files open.
Nothing was measured.
`,
    ]);
  },
);
