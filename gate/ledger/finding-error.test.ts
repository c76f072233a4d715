import { expect, test } from 'vitest';
import { sampleDecided } from '../decide/sample.ts';
import { FindingError } from './finding-error.ts';

test.each([
  ['fail', 'AssertionError'],
  ['undecided', 'CannotDecide'],
  ['not-reviewed', 'CannotDecide'],
] as const)('%s is thrown as %s, without a stack', (outcome, name) => {
  const error = new FindingError(sampleDecided('imap-opens@a', outcome));
  expect(error.stack).toBe(
    [
      `${name}: imap-opens@a is ${outcome}.`,
      'Expected: an open port',
      'Found: a closed port',
      'To mend it (network team): Mend imap-opens@a.',
    ].join('\n'),
  );
});
