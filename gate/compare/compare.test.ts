import { expect, test } from 'vitest';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { connection, opening, settledReading } from '../bundle/sample.ts';
import { type ComparedCheck, compareChecks, newlyAgainst } from './compare-checks.ts';
import { compareFacts } from './compare-facts.ts';
import { compareSides } from './comparison.ts';
import { formatComparison } from './formats.ts';

const check = (id: string, outcome: ComparedCheck['outcome'], more: Partial<ComparedCheck> = {}): ComparedCheck => {
  return { id, level: 'required', outcome, reason: `It is ${outcome}.`, ...more };
};

test.each<[string, ComparedCheck | undefined, ComparedCheck | undefined, string, boolean]>([
  ['a pass that fails now', check('a', 'pass'), check('a', 'fail'), 'newlyFailing', true],
  ['a pass that is only undecided now', check('a', 'pass'), check('a', 'undecided'), 'newlyFailing', true],
  [
    'an attested check that is not reviewed now',
    check('a', 'pass', { disposition: 'attested' }),
    check('a', 'not-reviewed'),
    'newlyFailing',
    true,
  ],
  [
    'a waived failure whose waiver is gone',
    check('a', 'fail', { disposition: 'waived' }),
    check('a', 'fail'),
    'newlyFailing',
    true,
  ],
  [
    'an advisory check',
    check('a', 'pass', { level: 'advisory' }),
    check('a', 'fail', { level: 'advisory' }),
    'newlyFailing',
    false,
  ],
  ['a new check that fails', undefined, check('a', 'fail'), 'added', true],
  ['a new check that passes', undefined, check('a', 'pass'), 'added', false],
  ['a check that nobody asks for any more', check('a', 'fail'), undefined, 'removed', false],
  ['a failure for another reason', check('a', 'fail'), check('a', 'fail', { reason: 'Other.' }), 'changed', false],
  ['a failure that is undecided now', check('a', 'fail'), check('a', 'undecided'), 'changed', false],
  ['a failure that passes now', check('a', 'fail'), check('a', 'pass'), 'fixed', false],
  ['a failure that is waived now', check('a', 'fail'), check('a', 'fail', { disposition: 'waived' }), 'fixed', false],
  ['a pass in other words', check('a', 'pass'), check('a', 'pass', { reason: 'In 79 days.' }), 'unchanged', false],
])('%s', (_, before, after, list, against) => {
  const comparison = compareChecks(before ? [before] : [], after ? [after] : []);
  const filled = Object.entries(comparison).flatMap(([name, entries]) =>
    (entries.length ?? entries) > 0 ? [name] : [],
  );
  expect(filled).toEqual([list]);
  expect(newlyAgainst(comparison).length > 0).toBe(against);
});

const token = (vantage: string, ...stages: readonly [accepted: boolean, takenAt?: string]): RecordedConversation => {
  const [accepted, takenAt] = stages;
  const claims = accepted
    ? settledReading({ owner: 'support@contoso.com' }, takenAt)
    : ({ settled: false, why: 'not-reached', message: 'No.', evidence: [], takenAt: '', durationMs: 0 } as const);
  const redeem = settledReading(accepted ? { accepted, expiresIn: 4000 } : { accepted, aadsts: 7000222 }, takenAt);
  return { conversation: 'token', vantage, about: { account: 'support' }, stages: { redeem, claims } };
};

test.each<[string, readonly RecordedConversation[], readonly RecordedConversation[], object]>([
  [
    'one cause, alike from two servers',
    [token('svc1', true), token('svc2', true)],
    [token('svc1', false), token('svc2', false)],
    {
      changed: [
        {
          vantages: ['svc1', 'svc2'],
          conversation: 'token support',
          stage: 'redeem',
          changes: [
            { property: 'accepted', before: 'true', after: 'false' },
            { property: 'aadsts', before: '-', after: '7000222' },
          ],
        },
      ],
      unchanged: 0,
    },
  ],
  [
    'a conversation that was not held any more',
    [opening('svc1'), connection('svc1', true), connection('app1', true)],
    [opening('svc1')],
    { removed: ['svc1, app1: endpoint outlook.office365.com:993'], unchanged: 1 },
  ],
  [
    'another time',
    [token('svc1', true)],
    [token('svc1', true, '2026-11-25T12:00:00.000Z')],
    { changed: [], unchanged: 1 },
  ],
])('facts: %s', (_, before, after, expected) => {
  expect(compareFacts(before, after)).toMatchObject(expected);
});

const head = { deployment: 'Contoso', release: '12.6' };
const before = {
  ...head,
  file: 'before.json',
  now: '2026-11-23T12:00:00.000Z',
  checks: [check('a@x', 'pass'), check('b@x', 'pass'), check('c@x', 'fail')],
  conversations: [connection('svc1', true)],
};
const after = {
  ...head,
  file: 'after.json',
  now: '2026-11-24T12:00:00.000Z',
  decision: 'NO-GO',
  checks: [check('a@x', 'fail', { reason: 'It says <b>|no|</b>.' }), check('b@x', 'blocked'), check('c@x', 'pass')],
  conversations: [connection('svc1', false)],
};

test('as text', () => {
  expect(formatComparison(compareSides(before, after), 'text', { width: 100, colour: false })).toBe(`\
Contoso: from before.json (ECE 12.6, 2026-11-23T12:00:00.000Z) to after.json (ECE 12.6,
2026-11-24T12:00:00.000Z, NO-GO).
2 required checks stand newly against a GO.
Unchanged: 0 checks, 0 conversations.

Newly against a GO (1)
- a@x
  before: pass: It is pass.
  after:  fail: It says <b>|no|</b>.
- 1 check blocked behind such: b@x

Fixed (1)
- c@x
  before: fail: It is fail.
  after:  pass: It is pass.

Changed facts (1)
- svc1: endpoint outlook.office365.com:993, connect
  before: connected true
  after:  connected false
`);
});

test('as Markdown, in which nothing that a server said is markup', () => {
  const text = formatComparison(compareSides(before, after), 'markdown', { width: 0, colour: false });
  expect(text).toContain('| a@x | pass: It is pass. | fail: It says \\<b\\>\\|no\\|\\</b\\>. |');
});

test('as JSON, whole', () => {
  const comparison = compareSides(before, after);
  expect(JSON.parse(formatComparison(comparison, 'json', { width: 0, colour: false }))).toEqual(comparison);
});
