import { describe, expect, test } from 'vitest';
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
  [
    'a host is mended for each server by itself',
    ['svc1', 'svc2'].map((vantage) => {
      const subject = { kind: 'endpoint', name: 'outlook.office365.com:993' } as const;
      return failing(`imaps@outlook.office365.com:993/${vantage}`, { subject, reason: 'Refused.' });
    }),
    [
      ['imaps@outlook.office365.com:993/svc1', []],
      ['imaps@outlook.office365.com:993/svc2', []],
    ],
  ],
  ['blocked in a circle, by nobody', [blocked('a', 'b'), blocked('b', 'a')], []],
  ['blocked by what did not run', [blocked('a', 'somewhere')], []],
])('%s', (_, checks, expected) => {
  expect(causes(checks).map(({ check, blocks }) => [check, blocks])).toEqual(expected);
});

describe('what several servers find alike is one cause', () => {
  const app = { kind: 'app', name: 'ece' } as const;
  const secret = { requirement: 'client-secret-works', subject: app, signature: 'secret-expired' };
  const first = failing('client-secret-works@ece/svc1', { ...secret, reason: 'AADSTS7000222, trace 1' });
  const second = failing('client-secret-works@ece/svc2', { ...secret, reason: 'AADSTS7000222, trace 2' });

  test.each<[string, DecidedCheck[], [cause: string, also: string[]][]]>([
    [
      'another subject',
      [first, { ...second, subject: { kind: 'account', name: 'ece' } }],
      [
        [first.id, []],
        [second.id, []],
      ],
    ],
    [
      'another recognised reply',
      [first, { ...second, signature: 'secret-unknown' }],
      [
        [first.id, []],
        [second.id, []],
      ],
    ],
    [
      'one of them waived',
      [{ ...first, disposition: 'waived' }, second],
      [
        [second.id, []],
        [first.id, []],
      ],
    ],
    ['the same recognised reply', [first, second], [[first.id, [second.id]]]],
    [
      'the same reason, nothing recognised',
      [first, second].map(({ signature: _, ...check }) => ({ ...check, reason: 'The owner is somebody else.' })),
      [[first.id, [second.id]]],
    ],
  ])('%s', (_, checks, expected) => {
    expect(causes(checks).map(({ check, also }) => [check, also])).toEqual(expected);
  });

  test('with who mends it, how, and everything that waits for any of them', () => {
    const mended = { owner: 'entra-admin', remedy: 'Renew the secret.' } as const;
    const waiting = [blocked('b', second.id), blocked('c', first.id, second.id)];
    expect(causes([{ ...first, ...mended }, { ...second, ...mended }, ...waiting])).toEqual([
      { check: first.id, also: [second.id], blocks: ['b', 'c'], ...mended },
    ]);
  });
});
