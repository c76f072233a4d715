import { expect, test } from 'vitest';
import type { Figure } from './bench.ts';
import { resultOf } from './results.ts';
import type { Turns } from './rounds.ts';

const taking = (name: string, ...walls: readonly number[]): Turns => ({
  name,
  version: '1',
  turns: walls.map((wallMs) => ({ wallMs })),
  failure: undefined,
});

const ratio: Figure = { kind: 'ratio', what: 'gate ÷ other', measure: 'wallMs', of: 'gate', to: 'other', reach: 1 };
const value: Figure = { kind: 'value', what: 'late', measure: 'wallMs', of: 'gate' };

const cases: readonly [string, Figure, readonly Turns[], object][] = [
  ['an absent contender', ratio, [taking('gate', 1), taking('other')], { missing: 'no turn of other' }],
  ['nobody', ratio, [], { missing: 'no turn of gate and other' }],
  ['fewer rounds', ratio, [taking('gate', 1, 2), taking('other', 1)], { missing: 'not every turn gave wallMs' }],
  ['nothing to divide by', ratio, [taking('gate', 1), taking('other', 0)], { missing: 'not every turn gave wallMs' }],
  [
    'an unknown measure',
    { ...value, measure: 'peakBytes' },
    [taking('gate', 1)],
    { missing: 'not every turn gave peakBytes' },
  ],
  [
    'a miss, round by round and not median by median',
    ratio,
    [taking('gate', 10, 40, 90), taking('other', 20, 20, 30)],
    { median: 2, min: 0.5, max: 3, rounds: 3, reach: 1, reached: false },
  ],
  [
    'just reached',
    ratio,
    [taking('gate', 2, 2), taking('other', 2, 2)],
    { median: 1, min: 1, max: 1, rounds: 2, reach: 1, reached: true },
  ],
  ['a value for information', value, [taking('gate', 4, 2)], { median: 3, min: 2, max: 4, rounds: 2 }],
];

test.each(cases)('%s', (_, figure, turns, expected) => {
  const { what, measure, ...result } = resultOf(figure, turns);
  expect(result).toEqual(expected);
});
