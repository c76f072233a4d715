import { describe, expect, test } from 'vitest';
import type { Reading } from '../../probes/reading.ts';
import { judge } from './judge.ts';
import { check, context, requirement, settled } from './sample.ts';

/**
 * Each of these comes out true, or throws everything away, when json-rules-engine 7.3.1 judges it by itself. The lint
 * refuses the same rules; here nothing was linted.
 */
const leaf = (path: string, operator: string, value: unknown) => ({ fact: 'imap.open', path, operator, value });
const facts: Record<string, Reading<object>> = {
  'imap.open': settled({ opened: false, messages: 5, size: '10', release: '12.6', names: [], mailboxes: 'INBOX' }),
};

test.each([
  ['1 all without members', { all: [] }, 'undecided', 'The rule cannot be judged: `all` is empty.'],
  ['2 any without members', { any: [] }, 'undecided', 'The rule cannot be judged: `any` is empty.'],
  [
    '3 notEqual on a missing path',
    { all: [leaf('disabled', 'notEqual', true)] },
    'undecided',
    '`imap.open` has no `disabled` in this reading',
  ],
  [
    '4 notIn on a missing path',
    { all: [leaf('state', 'notIn', ['locked'])] },
    'undecided',
    '`imap.open` has no `state` in this reading',
  ],
  [
    '5 notEqual on a fact that nobody read',
    { all: [{ fact: 'imap.quota', path: 'full', operator: 'notEqual', value: true }] },
    'undecided',
    'nothing was read for the fact `imap.quota`',
  ],
  [
    '6 not around a comparison',
    { all: [{ not: leaf('disabled', 'equal', true) }] },
    'undecided',
    'The rule cannot be judged: a condition has the key `not`, which the rule language does not know.',
  ],
  [
    '7 not around contains on a text',
    { all: [{ not: leaf('mailboxes', 'contains', 'SPAM') }] },
    'undecided',
    'The rule cannot be judged: a condition has the key `not`, which the rule language does not know.',
  ],
  [
    '7 doesNotContain on a text',
    { all: [leaf('mailboxes', 'doesNotContain', 'SPAM')] },
    'undecided',
    '`contains` cannot compare the text "INBOX" with the text "SPAM"',
  ],
  [
    '8 not around an order of mistyped data',
    { not: leaf('size', 'atLeast', 100) },
    'undecided',
    'The rule cannot be judged: a condition has the key `not`, which the rule language does not know.',
  ],
  [
    '8 below on mistyped data',
    { all: [leaf('size', 'below', 100)] },
    'undecided',
    '`atLeast` cannot compare the text "10" with the number 100',
  ],
  [
    '9 everyFact over an empty list',
    { all: [leaf('names', 'everyFact:equal', 'a')] },
    'undecided',
    'The rule cannot be judged: there is no operator `everyFact:equal`.',
  ],
  ['9 everyEqual over an empty list', { all: [leaf('names', 'everyEqual', 'a')] }, 'undecided', 'the list is empty'],
  [
    '10 a negating decorator on a missing path',
    { all: [leaf('disabled', 'not:equal', true)] },
    'undecided',
    'The rule cannot be judged: there is no operator `not:equal`.',
  ],
  [
    '11 texts in the order of their letters',
    { all: [leaf('size', 'below', '9')] },
    'undecided',
    '`atLeast` cannot compare the text "10" with the text "9"',
  ],
  [
    '12 releases in the order of their letters',
    { all: [leaf('release', 'atLeast', '12.10')] },
    'undecided',
    '`atLeast` cannot compare the text "12.6" with the text "12.10"',
  ],
  [
    '13 all and any in one condition',
    { all: [leaf('opened', 'equal', true)], any: [leaf('messages', 'atLeast', 0)] },
    'undecided',
    'The rule cannot be judged: `all` stands beside `any` in one condition.',
  ],
  [
    '14 paths for path',
    { all: [{ fact: 'imap.open', paths: 'opened', operator: 'notEqual', value: true }] },
    'undecided',
    'The rule cannot be judged: a condition has the key `paths`, which the rule language does not know.',
  ],
  [
    '16 a null value',
    { all: [leaf('messages', 'atMost', null)] },
    'undecided',
    'The rule cannot be judged: a condition has no `value`.',
  ],
] as const)('trap %s', async (_, conditions, outcome, reason) => {
  const finding = await judge(check, requirement(conditions), new Map(Object.entries(facts)), context);
  expect({ outcome: finding.outcome, reason: finding.reason }).toEqual({ outcome, reason });
});

describe('trap 15, a path on something that is no object', () => {
  test.each(['5', 5, true, null, ['opened']])('%j in the place of a fact', async (value) => {
    const readings = new Map([['imap.open', settled(value as unknown as object)]]);
    const rule = requirement({ all: [leaf('opened', 'notEqual', false)] });
    expect(await judge(check, rule, readings, context)).toMatchObject({ outcome: 'undecided' });
  });
});

test('an inherited property is no property', async () => {
  const rule = requirement({ all: [leaf('constructor', 'notEqual', 'x'), leaf('toString', 'notEqual', 'x')] });
  const readings = new Map(Object.entries(facts));
  expect(await judge(check, rule, readings, context)).toMatchObject({ outcome: 'undecided' });
});
