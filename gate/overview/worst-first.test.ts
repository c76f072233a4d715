import { describe, expect, test } from 'vitest';
import type { ExitCode } from '../decide/decision.ts';
import { decisionOf, exitCodeOf } from './entry.ts';
import { everything, go, judged, open, partial, sampleOverview, stopped, unsound } from './sample.ts';
import { worstExitCode } from './worst-first.ts';

describe('the exit code of several', () => {
  test.each<[string, readonly ExitCode[], ExitCode]>([
    ['none', [], 4],
    ['an invalid file does not hide a failure', [0, 3, 1], 1],
    ['neither does a ledger that does not match', [4, 1, 0], 1],
    ['an invalid file is no pass', [0, 3], 3],
    ['nor is it only open', [2, 3], 3],
    ['no statement is worse than an invalid file', [3, 4, 2], 4],
    ['something is open', [0, 2, 0], 2],
    ['one was stopped', [0, 143, 1], 143],
    ['all pass', [0, 0], 0],
  ])('%s', (_, codes, expected) => {
    expect(worstExitCode(codes)).toBe(expected);
  });

  test('an interrupted run says so, whatever it has found', () => {
    expect(worstExitCode([1, 0], 'SIGINT')).toBe(130);
  });

  test('what belongs to no deployment counts as well', () => {
    expect(sampleOverview([judged('contoso', go)], { beside: [4] }).exitCode).toBe(4);
  });
});

test('the worst is the first, and nothing that was not looked at is a pass', () => {
  const more = [judged('x-partial', partial), judged('x-unsound', unsound), judged('x-stopped', stopped)];
  const { entries } = sampleOverview([...everything, ...more]);
  expect(entries.map((entry) => [decisionOf(entry), exitCodeOf(entry), entry.name])).toEqual([
    ['NO-GO', 1, 'contoso'],
    ['INVALID', 4, 'adatum'],
    ['INVALID', 4, 'x-partial'],
    ['INVALID', 4, 'x-unsound'],
    ['INVALID', 3, 'litware'],
    ['NO-GO', 2, 'fabrikam'],
    ['INTERRUPTED', 143, 'x-stopped'],
    ['NOT-SELECTED', 2, 'wingtip'],
    ['GO-WITH-WAIVERS', 0, 'tailspin'],
    ['GO', 0, 'northwind'],
  ]);
});

test('of two that fail, the one with more to mend', () => {
  const { entries } = sampleOverview([
    judged('a', open),
    judged('b', everything[6]?.kind === 'judged' ? everything[6].verdict : go),
  ]);
  expect(entries.map(({ name }) => name)).toEqual(['b', 'a']);
});
