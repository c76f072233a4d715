import { expect, test } from 'vitest';
import type { Requirement } from '../rulebook.ts';
import type { ExampleCase, ExamplesDocument } from './examples-document.ts';
import { runExample } from './run-example.ts';

const requirement: Requirement = {
  id: 'sample',
  title: 'The sample holds',
  section: 'Samples',
  source: { row: 'X1', section: 'Samples', sentence: 'A sample.' },
  level: 'required',
  basis: 'measured',
  owner: 'network',
  subject: 'account',
  services: [],
  from: 'active',
  appliesTo: { transport: ['imap+smtp'], accessMode: ['shared'] },
  prerequisites: [],
  yieldsTo: [],
  explainedBy: [],
  controls: [],
  attestable: false,
  expects: '{account} is as it should be.',
  conditions: {
    all: [
      { fact: 'token.redeem', path: 'accepted', operator: 'equal', value: true },
      { fact: 'token.redeem', path: 'expiresIn', operator: 'atLeast', value: { parameter: 'seconds' } },
    ],
  },
  remedy: 'Mend {account}.',
};

const examples: ExamplesDocument = {
  deployment: { transport: 'imap+smtp', accessMode: 'shared' },
  parameters: { seconds: 60 },
  readings: { 'token.redeem': { accepted: true, expiresIn: 60 } },
  cases: [],
};

type Row = [
  name: string,
  example: Omit<ExampleCase, 'case' | 'outcome'>,
  outcome: string,
  reason: string,
  decision: string,
];

test.each<Row>([
  [
    'a property is different',
    { change: { 'token.redeem': { expiresIn: 59 } } },
    'fail',
    'token.redeem.expiresIn: 59 (expected: is at least 60).',
    'NO-GO',
  ],
  [
    'a property is missing',
    { change: { 'token.redeem': { expiresIn: null } } },
    'undecided',
    '`token.redeem` has no `expiresIn` in this reading',
    'NO-GO',
  ],
  [
    'the fact has no reading',
    { change: { 'token.redeem': 'throttled' } },
    'undecided',
    '`token.redeem` has no reading: throttled.',
    'NO-GO',
  ],
  [
    'the fact is missing',
    { change: { 'token.redeem': null } },
    'undecided',
    'nothing was read for the fact `token.redeem`',
    'NO-GO',
  ],
  [
    'another deployment',
    { deployment: { transport: 'graph' } },
    'not-applicable',
    'Account example uses graph; this applies to imap+smtp.',
    'GO',
  ],
  ['nothing is different', {}, 'pass', '{account} is as it should be.', 'GO'],
])('%s', async (_, example, outcome, reason, decision) => {
  const result = await runExample(requirement, examples, { case: 'x', outcome: 'pass', ...example });
  expect(result).toEqual({ outcome, reason, decision });
});

test('an advisory failure decides nothing', async () => {
  const example: ExampleCase = { case: 'x', outcome: 'fail', change: { 'token.redeem': { accepted: false } } };
  const { outcome, decision } = await runExample({ ...requirement, level: 'advisory' }, examples, example);
  expect([outcome, decision]).toEqual(['fail', 'GO']);
});
