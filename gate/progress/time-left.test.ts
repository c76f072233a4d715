import { describe, expect, test } from 'vitest';
import { TimeLeft } from './time-left.ts';

/** A check of one kind that is done so many seconds after the run began. */
type Done = readonly [kind: string, seconds: number];

const evenly = (kind: string, count: number, from: number, every: number): readonly Done[] =>
  Array.from({ length: count }, (_, index) => [kind, from + index * every] as const);

/** Eight at a time, each of which waits for its deadline. */
const inBursts = (kind: string, bursts: number, from: number, every: number): readonly Done[] =>
  Array.from({ length: bursts * 8 }, (_, index) => [kind, from + Math.floor(index / 8) * every] as const);

/** What is said at every full second of a run, beside what came true: seconds. */
function said(checks: readonly Done[]): readonly { at: number; left: number; true: number }[] {
  const inOrder = checks.toSorted((left, right) => left[1] - right[1]);
  const kinds = new Map<string, number>();
  for (const [kind] of inOrder) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const timeLeft = new TimeLeft(kinds);
  const end = inOrder.at(-1)?.[1] ?? 0;
  const open = [...inOrder];
  const all: { at: number; left: number; true: number }[] = [];
  for (let at = 0; at < end; at += 1) {
    while ((open[0]?.[1] ?? Number.POSITIVE_INFINITY) <= at) timeLeft.checked(open.shift()?.[0] ?? '', at * 1000);
    const left = timeLeft.estimate(at * 1000);
    if (left !== undefined) all.push({ at, left: left / 1000, true: end - at });
  }
  return all;
}

describe('nothing is said', () => {
  test.each<[string, readonly Done[]]>([
    ['of a run that is over in seconds', evenly('dns', 200, 0, 0.03)],
    ['before a slow kind has ended once', [...evenly('dns', 500, 0, 0.1), ['imap', 300]]],
    ['while nothing is done', [...evenly('dns', 10, 0, 0.1), ...evenly('dns', 10, 300, 0.1)]],
    ['while the pace falls', Array.from({ length: 60 }, (_, index) => ['dns', 1.18 ** index] as const)],
  ])('%s', (_, checks) => {
    expect(said(checks)).toEqual([]);
  });

  test('any more once the run stands still', () => {
    const checks = [...evenly('imap', 100, 0, 0.5), ...evenly('imap', 20, 400, 0.1)];
    expect(said(checks).filter(({ at }) => at > 80 && at < 400)).toEqual([]);
  });
});

describe('what is said comes true, within half of it or ten seconds', () => {
  test.each<[string, readonly Done[]]>([
    ['an even pace', evenly('imap', 600, 0, 0.2)],
    [
      'many that are done at once, then an even pace',
      [...evenly('declared', 5000, 0, 0), ...evenly('imap', 200, 1, 0.5)],
    ],
    ['one kind after the other, the slow one last', [...evenly('dns', 400, 0, 0.05), ...evenly('imap', 100, 21, 1)]],
    ['one kind after the other, the slow one first', [...evenly('imap', 100, 0, 1), ...evenly('dns', 400, 3, 0.5)]],
    ['ports that drop packets', inBursts('connect', 30, 10, 10)],
  ])('%s', (_, checks) => {
    const all = said(checks);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((one) => Math.abs(one.left - one.true) > Math.max(10, one.true / 2))).toEqual([]);
  });
});
