import { expect, test } from 'vitest';
import { causes } from './causes.ts';
import type { DecidedCheck } from './decision.ts';
import { sampleDecided } from './sample.ts';

const failing = (id: string, given: Partial<DecidedCheck> = {}) => sampleDecided(id, 'fail', given);
const blocked = (id: string, ...blockedBy: string[]) => sampleDecided(id, 'blocked', { blockedBy });

test.each<[string, DecidedCheck[], [cause: string, blocks: string[]][]]>([
  ['nothing ran', [], []],
  ['passed and not applicable', [sampleDecided('a', 'pass'), sampleDecided('b', 'not-applicable')], []],
  ['a failure alone', [failing('a')], [['a', []]]],
  [
    'undecided and not reviewed',
    [sampleDecided('a', 'undecided'), sampleDecided('b', 'not-reviewed')],
    [
      ['a', []],
      ['b', []],
    ],
  ],
  ['blocked through another blocked check', [failing('a'), blocked('b', 'a'), blocked('c', 'b')], [['a', ['b', 'c']]]],
  [
    'blocked by two',
    [failing('a'), failing('b'), blocked('c', 'a', 'b')],
    [
      ['a', ['c']],
      ['b', ['c']],
    ],
  ],
  [
    'what waits is listed once, in the order of the plan',
    [blocked('d', 'b', 'c'), failing('a'), blocked('b', 'a'), blocked('c', 'a')],
    [['a', ['d', 'b', 'c']]],
  ],
  [
    'what blocks most comes first',
    [failing('a'), failing('b'), blocked('c', 'b')],
    [
      ['b', ['c']],
      ['a', []],
    ],
  ],
  [
    'advisory after required',
    [failing('a', { level: 'advisory' }), blocked('b', 'a'), failing('c')],
    [
      ['c', []],
      ['a', ['b']],
    ],
  ],
  [
    'waived after advisory',
    [failing('a', { disposition: 'waived' }), failing('b', { level: 'advisory' })],
    [
      ['b', []],
      ['a', []],
    ],
  ],
  ['blocked in a circle, by nobody', [blocked('a', 'b'), blocked('b', 'a')], []],
  ['blocked by what did not run', [blocked('a', 'somewhere')], []],
])('%s', (_, checks, expected) => {
  expect(causes(checks).map(({ check, blocks }) => [check, blocks])).toEqual(expected);
});

test('a cause carries who mends it, and how', () => {
  expect(causes([failing('a@b', { owner: 'entra-admin', remedy: 'Renew the secret.' })])).toEqual([
    { check: 'a@b', blocks: [], owner: 'entra-admin', remedy: 'Renew the secret.' },
  ]);
});
