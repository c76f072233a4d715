import { describe, expect, test } from 'vitest';
import type { Reading } from '../../probes/reading.ts';
import { judge } from './judge.ts';
import { check, context, NOW, requirement, settled, unsettled } from './sample.ts';

const opened = { fact: 'imap.open', path: 'opened', operator: 'equal', value: true };
const accepted = { fact: 'imap.signIn', path: 'accepted', operator: 'equal', value: true };
const slow = unsettled('time-out', 'outlook.office365.com:993 did not answer within 20 s.');
const broken = unsettled('internal-error', 'A defect in this program: TypeError: x');

const SIGNATURE = {
  id: 'imap-authenticate-failed',
  protocol: 'imap',
  meaning: 'refused',
  says: 'Exchange Online does not accept the token for IMAP.',
  causes: ['the token has expired'],
  remedy: 'Generate the token again.',
  owner: 'entra-admin',
  source: 'a document',
  confidence: 'high',
} as const;

type Row = [name: string, conditions: object, readings: Record<string, Reading<object>>, expected: object];

test.each<Row>([
  [
    'a false condition fails, with what was expected and what was found',
    { all: [opened] },
    { 'imap.open': settled({ opened: false }) },
    {
      outcome: 'fail',
      reason: 'imap.open.opened: no (expected: is yes).',
      expected: 'The sample is as it should be.',
      actual: 'imap.open.opened: no (expected: is yes)',
    },
  ],
  [
    'a recognised refusal gives reason, remedy and owner',
    { all: [accepted] },
    { 'imap.signIn': settled({ accepted: false, signature: 'imap-authenticate-failed' }) },
    { outcome: 'fail', reason: SIGNATURE.says, remedy: SIGNATURE.remedy, owner: 'entra-admin' },
  ],
  [
    'a false condition decides although another is unknown',
    { all: [accepted, opened] },
    { 'imap.signIn': settled({ accepted: false }), 'imap.open': slow },
    { outcome: 'fail' },
  ],
  ['a time-out is undecided', { all: [opened] }, { 'imap.open': slow }, { outcome: 'undecided', reason: slow.message }],
  [
    'a true branch beside an unknown one decides',
    { any: [accepted, opened] },
    { 'imap.signIn': settled({ accepted: true }), 'imap.open': slow },
    { outcome: 'pass' },
  ],
  [
    'a false branch beside an unknown one does not',
    { any: [accepted, opened] },
    { 'imap.signIn': settled({ accepted: false }), 'imap.open': slow },
    { outcome: 'undecided' },
  ],
  [
    'the same unknown taken both ways is still unknown',
    { any: [opened, { ...opened, operator: 'notEqual' }] },
    { 'imap.open': slow },
    { outcome: 'undecided' },
  ],
  [
    'a defect is undecided and marked',
    { all: [opened] },
    { 'imap.open': broken },
    { outcome: 'undecided', internalError: true },
  ],
  [
    'a text in the place of a truth value is undecided',
    { all: [opened] },
    { 'imap.open': settled({ opened: 'true' }) },
    { outcome: 'undecided' },
  ],
  ['an empty reading is undecided', { all: [opened] }, { 'imap.open': settled({}) }, { outcome: 'undecided' }],
  ['no reading is undecided', { all: [opened] }, {}, { outcome: 'undecided' }],
  [
    'a reading of the day before yesterday is undecided',
    { all: [opened] },
    { 'imap.open': settled({ opened: true }, '2026-11-21T12:00:00.000Z') },
    { outcome: 'undecided', reason: 'The reading was taken 48 hours ago; it may be at most 24 hours old.' },
  ],
  [
    'a reading from the future is undecided',
    { all: [opened] },
    { 'imap.open': settled({ opened: true }, '2026-11-23T13:00:00.000Z') },
    {
      outcome: 'undecided',
      reason: `The reading was taken at 2026-11-23T13:00:00.000Z, which lies ahead of the judge's clock (${NOW}).`,
    },
  ],
  [
    'a parameter that the release does not have is undecided',
    {
      all: [
        { fact: 'server.specials', path: 'installed', operator: 'specialAtLeast', value: { parameter: 'nothing' } },
      ],
    },
    { 'server.specials': settled({ installed: ['ES5'] }) },
    {
      outcome: 'undecided',
      reason: 'The rule cannot be judged: {"parameter":"nothing"} stands for nothing in this release.',
    },
  ],
  [
    'a parameter of the release is compared',
    {
      all: [
        { fact: 'server.specials', path: 'installed', operator: 'specialAtLeast', value: { parameter: 'minimum' } },
      ],
    },
    { 'server.specials': settled({ installed: ['ES5'] }) },
    { outcome: 'pass' },
  ],
  [
    'an issuer that is not listed is undecided, not wrong',
    { all: [{ fact: 'endpoint.tls', path: 'issuer', operator: 'listed', value: { catalogue: 'issuers' } }] },
    { 'endpoint.tls': settled({ issuer: 'Another CA' }) },
    { outcome: 'undecided', reason: '"Another CA" is not on the list, which may have aged' },
  ],
  [
    'another fact is compared',
    {
      all: [
        {
          fact: 'token.claims',
          path: 'owner',
          operator: 'equalIgnoringCase',
          value: { fact: 'account.identity', path: 'expectedUser' },
        },
      ],
    },
    { 'token.claims': settled({ owner: 'A@x.example' }), 'account.identity': settled({ expectedUser: 'a@X.example' }) },
    { outcome: 'pass' },
  ],
  [
    'another fact that is unknown leaves it undecided',
    {
      all: [
        {
          fact: 'token.claims',
          path: 'owner',
          operator: 'equalIgnoringCase',
          value: { fact: 'account.identity', path: 'expectedUser' },
        },
      ],
    },
    { 'token.claims': settled({ owner: 'A@x.example' }), 'account.identity': slow },
    { outcome: 'undecided' },
  ],
  [
    'everything as it should be passes',
    { all: [opened] },
    { 'imap.open': settled({ opened: true }) },
    { outcome: 'pass', takenAt: NOW, durationMs: 5 },
  ],
])('%s', async (_, conditions, readings, expected) => {
  const known = { ...context, rulebook: { ...context.rulebook, signatures: [SIGNATURE] } };
  const finding = await judge(check, requirement(conditions), new Map(Object.entries(readings)), known);
  expect(finding).toMatchObject(expected);
});

test.each([
  ['without a word of anybody', [], 'not-reviewed'],
  ['with the word of somebody', [{ kind: 'declaration', title: 'Specials', text: 'ES5' }], 'pass'],
] as const)('a declared value that holds, %s', async (_, evidence, outcome) => {
  const conditions = { all: [{ fact: 'server.specials', path: 'installed', operator: 'contains', value: 'ES5' }] };
  const reading: Reading<object> = {
    settled: true,
    value: { installed: ['ES5'] },
    evidence,
    takenAt: NOW,
    durationMs: 0,
  };
  const finding = await judge(
    check,
    requirement(conditions, 'declared'),
    new Map([['server.specials', reading]]),
    context,
  );
  expect(finding.outcome).toBe(outcome);
});

test('a declaration that is not there is not reviewed', async () => {
  const conditions = { all: [{ fact: 'server.specials', path: 'installed', operator: 'contains', value: 'ES5' }] };
  const missing: Reading<object> = {
    ...slow,
    why: 'not-measured',
    message: 'Nobody has said which specials svc1 has.',
  };
  const finding = await judge(
    check,
    requirement(conditions, 'declared'),
    new Map([['server.specials', missing]]),
    context,
  );
  expect(finding).toMatchObject({ outcome: 'not-reviewed', reason: missing.message });
});

test.each(['read', 'attested'] as const)('what is %s has no conditions and is not reviewed', async (basis) => {
  const { conditions: _, ...unmeasured } = requirement(undefined, basis);
  expect(await judge({ ...check, basis, attestable: true }, unmeasured, new Map(), context)).toEqual({
    check: check.id,
    outcome: 'not-reviewed',
    reason: 'Nobody has vouched for it yet.',
    expected: 'The sample is as it should be.',
    actual: 'no attestation on file',
    evidence: [],
    conditions: [],
    durationMs: 0,
  });
});

describe('a measured check that a person may vouch for', () => {
  const unseen: Reading<object> = { ...slow, why: 'not-measured', message: 'The gate holds a token of its own.' };

  test.each<[string, boolean, Reading<object>, object]>([
    ['nobody looked, and nobody may vouch', false, unseen, { outcome: 'undecided', reason: unseen.message }],
    ['it was looked at in vain', true, slow, { outcome: 'undecided', reason: slow.message }],
    ['a defect is no lack of a word', true, broken, { outcome: 'undecided', internalError: true }],
    ['it was seen, and wrong', true, settled({ opened: false }), { outcome: 'fail' }],
    ['nobody looked', true, unseen, { outcome: 'not-reviewed', reason: unseen.message }],
    ['it was seen, and right', true, settled({ opened: true }), { outcome: 'pass' }],
  ])('%s', async (_, attestable, reading, expected) => {
    const readings = new Map([['imap.open', reading]]);
    expect(await judge({ ...check, attestable }, requirement({ all: [opened] }), readings, context)).toMatchObject(
      expected,
    );
  });
});

test.each([
  ['Switch IMAP on for {mailbox} of {account}.', 'Switch IMAP on for a@x.example of {account}.'],
  [
    'Switch IMAP on for {mailbox}: `Set-CASMailbox {mailbox}`.',
    'Switch IMAP on for a@x.example: `Set-CASMailbox a@x.example`.',
  ],
])('the remedy of a recognised reply has the real names: %s', async (remedy, expected) => {
  const rulebook = { ...context.rulebook, signatures: [{ ...SIGNATURE, remedy }] };
  const refused = settled({ accepted: false, signature: SIGNATURE.id });
  const finding = await judge(check, requirement({ all: [accepted] }), new Map([['imap.signIn', refused]]), {
    ...context,
    rulebook,
  });
  expect(finding).toMatchObject({ outcome: 'fail', signature: SIGNATURE.id, remedy: expected, owner: 'entra-admin' });
});
