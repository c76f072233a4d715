import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type GateEnd, labsLeftIn, opening, spawnGate, temporaryFolder } from './spawn-gate.ts';

/** Some conversations take their time. */
const SLOW = { LAB_FAULTS: 'imap-silent' };

/** Windows has no signals to send, and its terminals cannot be driven from here. */
const POSIX = process.platform !== 'win32';
/** util-linux: runs a command in a terminal of its own and ends with its exit code. */
const TERMINAL = process.platform === 'linux' && existsSync('/usr/bin/script');

function inTerminal(commandLine: string): readonly [string, ...string[]] {
  return ['/usr/bin/script', '--quiet', '--return', '--flush', '--command', commandLine, '/dev/null'];
}

describe.runIf(POSIX)('an interrupted run says what it found so far', { concurrent: true }, () => {
  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s', async (signal, code) => {
    const temporary = temporaryFolder();
    const gate = spawnGate({ args: ['--reporter=verbose'], environment: { ...SLOW, TMPDIR: temporary } });
    await gate.saying('hosts-resolve@');
    gate.child.kill(signal);
    const end = await endWithin(9, gate.ended);
    expect(opening(end)).toEqual([
      'INTERRUPTED: Lab, ECE 12.6 (UCCE) - SIMULATED',
      `Exit code ${code}: the run was interrupted before its end.`,
    ]);
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([code, 'INTERRUPTED', 'INTERRUPTED']);
    expect(end.verdict?.counts.executed).toBeGreaterThan(0);
    expect(end.verdict?.counts.executed).toBeLessThan(end.verdict?.counts.planned ?? 0);
    expect(labsLeftIn(temporary)).toEqual([]);
  });
});

describe.runIf(TERMINAL)('npx vitest in a terminal', { concurrent: true }, () => {
  test('ends by itself', async () => {
    const end = await spawnGate({ command: inTerminal('npx vitest') }).ended;
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([0, 'LAB-GO', 'LAB-GO']);
  });

  test('Ctrl-C, which reaches npm and vitest, stops it in good order', async () => {
    const gate = spawnGate({ command: inTerminal('npx vitest'), environment: SLOW });
    await gate.saying(' checks, ');
    gate.child.stdin?.write('\u0003');
    const end = await endWithin(9, gate.ended);
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([130, 'INTERRUPTED', 'INTERRUPTED']);
  });
});

async function endWithin(seconds: number, ended: Promise<GateEnd>): Promise<GateEnd> {
  const started = performance.now();
  const end = await ended;
  expect(performance.now() - started).toBeLessThan(seconds * 1000);
  return end;
}
