import { expect, test } from 'vitest';
import { sampleDecided } from '../decide/sample.ts';
import { endingOf } from './ending.ts';

const waived = { disposition: 'waived' } as const;
const attested = { disposition: 'attested' } as const;
const advisory = { level: 'advisory' } as const;

test.each([
  ['fail', {}, 'failed'],
  ['undecided', {}, 'broken'],
  ['not-reviewed', {}, 'broken'],
  ['blocked', {}, 'skipped'],
  ['not-applicable', {}, 'skipped'],
  ['fail', waived, 'skipped'],
  ['undecided', waived, 'skipped'],
  ['not-reviewed', waived, 'skipped'],
  ['blocked', waived, 'skipped'],
  ['fail', advisory, 'skipped'],
  ['undecided', advisory, 'skipped'],
  ['not-reviewed', advisory, 'skipped'],
  ['blocked', advisory, 'skipped'],
  ['not-applicable', advisory, 'skipped'],
  ['pass', advisory, 'passed'],
  ['pass', attested, 'passed'],
  ['pass', {}, 'passed'],
] as const)('%s %o ends as %s', (outcome, given, ending) => {
  expect(endingOf(sampleDecided('a@b', outcome, given))).toBe(ending);
});
