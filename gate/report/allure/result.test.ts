import type { TestResult } from 'allure-js-commons';
import { expect, test } from 'vitest';
import { sampleDecided } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { resultFiles } from './result.ts';

/** What allure-vitest made of the test; nothing but its id and its links is kept. */
const made = {
  uuid: 'u',
  name: 'of the test',
  status: 'passed',
  statusDetails: { message: 'of the test', trace: 'at …' },
  stage: 'finished',
  labels: [{ name: 'host', value: 'a machine' }],
  links: [],
  steps: [],
  attachments: [],
  parameters: [],
  start: 1,
  stop: 2,
} as unknown as TestResult;

function resultOf(...given: Parameters<typeof sampleDecided>): TestResult {
  const file = resultFiles(made, sampleDecided(...given), 1000, ENGLISH).find(({ name }) => name === 'u-result.json');
  return JSON.parse(JSON.stringify(file?.content ?? ''));
}

test('a failed check, whole', () => {
  const check = sampleDecided('imap-opens@sales@contoso.com/svc1', 'fail', {
    subject: { kind: 'mailbox', name: 'sales@contoso.com' },
    vantage: 'svc1',
    signature: 'imap-disabled',
    conditions: [
      { subject: 'imap.inbox', expected: 'a', actual: 'b', verdict: 'true' },
      { subject: 'imap.inbox', expected: 'c', actual: 'd', verdict: 'false' },
      { subject: 'imap.inbox', expected: 'e', actual: 'f', verdict: 'unknown' },
    ],
    evidence: [
      { kind: 'connection', title: 'Connection', text: 'open' },
      { kind: 'transcript', title: 'Dialogue: "IMAP"', text: 'A1 NO' },
    ],
  });
  const files = resultFiles(made, check, 1000, ENGLISH);
  const step = {
    statusDetails: {},
    stage: 'finished',
    start: 1000,
    stop: 1000,
    steps: [],
    attachments: [],
    parameters: [],
  };
  expect(files.map(({ name }) => name)).toEqual(['u-0-attachment.txt', 'u-1-attachment.txt', 'u-result.json']);
  expect(files.slice(0, 2).map(({ content }) => content)).toEqual(['open', 'A1 NO']);
  expect(files[2]?.content).toEqual({
    uuid: 'u',
    name: 'imap-opens@sales@contoso.com/svc1',
    fullName: 'imap-opens@sales@contoso.com/svc1',
    titlePath: ['Mailboxes', 'The title of imap-opens'],
    testCaseId: 'imap-opens',
    status: 'failed',
    statusDetails: {
      message: [
        'fail: imap-opens@sales@contoso.com/svc1 is fail.',
        'Expected: an open port',
        'Found: a closed port',
      ].join('\n'),
    },
    stage: 'finished',
    start: 1000,
    stop: 1005,
    description: expect.stringContaining('The mailbox opens'),
    labels: [
      { name: 'epic', value: 'Mailboxes' },
      { name: 'feature', value: 'The title of imap-opens' },
      { name: 'story', value: 'sales@contoso.com' },
      { name: 'severity', value: 'critical' },
      { name: 'owner', value: 'network' },
      { name: 'level', value: 'required' },
      { name: 'outcome', value: 'fail' },
      { name: 'basis', value: 'measured' },
      { name: 'vantage', value: 'svc1' },
      { name: 'signature', value: 'imap-disabled' },
      { name: 'tag', value: 'fail' },
    ],
    links: [],
    parameters: [
      { name: 'subject', value: 'mailbox sales@contoso.com' },
      { name: 'vantage', value: 'svc1' },
    ],
    steps: [
      { ...step, name: 'imap.inbox a (found: b)', status: 'passed' },
      { ...step, name: 'imap.inbox c (found: d)', status: 'failed' },
      { ...step, name: 'imap.inbox e (found: f)' },
    ],
    attachments: [
      { name: 'Connection', type: 'text/plain', source: 'u-0-attachment.txt' },
      { name: 'Dialogue: "IMAP"', type: 'text/plain', source: 'u-1-attachment.txt' },
    ],
  });
});

test.each([
  [
    'fail',
    { disposition: 'waived' },
    'skipped',
    'fail, waived: a is fail.\nExpected: an open port\nFound: a closed port',
  ],
  ['fail', { level: 'advisory' }, 'skipped', 'fail: a is fail.\nExpected: an open port\nFound: a closed port'],
  ['undecided', {}, 'broken', 'undecided: a is undecided.\nExpected: an open port\nFound: a closed port'],
  ['not-reviewed', {}, 'broken', 'not-reviewed: a is not-reviewed.\nExpected: an open port\nFound: a closed port'],
  ['blocked', { blockedBy: ['b', 'c'] }, 'skipped', 'blocked: a is blocked.\nBlocked by: b, c'],
  ['not-applicable', {}, 'skipped', 'not-applicable: a is not-applicable.'],
  ['pass', {}, 'passed', undefined],
  ['pass', { disposition: 'attested' }, 'passed', undefined],
] as const)('%s %o is shown as %s and says why', (outcome, given, status, message) => {
  expect(resultOf('a', outcome, given)).toMatchObject({
    status,
    statusDetails: message === undefined ? {} : { message },
  });
});
