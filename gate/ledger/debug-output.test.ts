import { describe, expect, test } from 'vitest';
import { debugOutputFault } from './debug-output.ts';
import { spawnGate } from './spawn-gate.ts';

const message = (names: string) =>
  `NODE_DEBUG: with ${names} Node.js shows every environment variable, and those may hold secrets\n    Name what else is wanted, for example NODE_DEBUG=tls,net,http,undici.`;

describe('debug output of Node.js', () => {
  test.each([
    ['worker', message('`worker`')],
    ['tls, Child_Process', message('`child_process`')],
    ['*', message('`worker` and `child_process`')],
    ['child*,w[', message('`child_process`')],
    ['tls,net,http,undici', undefined],
    ['work,er', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (wished, expected) => {
    expect(debugOutputFault(wished)).toBe(expected);
  });

  test('that would show the environment: nothing is measured', async () => {
    const { code, stdout, stderr, verdict } = await spawnGate({ environment: { NODE_DEBUG: 'worker' } }).ended;
    expect([code, stdout, stderr, verdict]).toEqual([
      3,
      '',
      `${message('`worker`')}\nNothing was measured.\n`,
      undefined,
    ]);
  });
});
