import { expect, test } from 'vitest';
import { count } from './counts.ts';
import { sampleDecided } from './sample.ts';

test('the six outcomes add up to executed; waived and attested are subsets', () => {
  const checks = [
    sampleDecided('a', 'pass'),
    sampleDecided('b', 'pass', { disposition: 'attested' }),
    sampleDecided('c', 'fail'),
    sampleDecided('d', 'fail', { disposition: 'waived' }),
    sampleDecided('e', 'undecided'),
    sampleDecided('f', 'blocked', { blockedBy: ['d'], disposition: 'waived' }),
    sampleDecided('g', 'not-applicable'),
    sampleDecided('h', 'not-reviewed'),
  ];
  expect(count(checks, { planned: 9, deselected: 1, reported: 8 })).toEqual({
    planned: 9,
    executed: 8,
    deselected: 1,
    reported: 8,
    pass: 2,
    fail: 2,
    undecided: 1,
    blocked: 1,
    notApplicable: 1,
    notReviewed: 1,
    waived: 2,
    attested: 1,
  });
});
