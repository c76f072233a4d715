import { expect, test } from 'vitest';
import type { ExampleCase, ExamplesDocument } from '../examples/examples-document.ts';
import type { Condition, Requirement } from '../rulebook.ts';
import { proveRequirement } from './prove-requirement.ts';

const accepted: Condition = { fact: 'token.redeem', path: 'accepted', operator: 'equal', value: true };
const anHour: Condition = { fact: 'token.redeem', path: 'expiresIn', operator: 'atLeast', value: 3590 };

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
  appliesTo: { transport: ['imap+smtp'] },
  prerequisites: [],
  yieldsTo: [],
  explainedBy: [],
  controls: [],
  attestable: false,
  expects: 'It is so.',
  conditions: { all: [accepted, anHour] },
  remedy: 'Mend it.',
};

const redeem = (change: Readonly<Record<string, boolean | number | null>>) => ({ 'token.redeem': change });
const refused: ExampleCase = {
  case: 'Refused',
  change: redeem({ accepted: false }),
  outcome: 'fail',
  reason: 'token.redeem.accepted: no (expected: is yes).',
  decision: 'NO-GO',
};
const tooShort: ExampleCase = {
  case: 'Too short',
  change: redeem({ expiresIn: 3589 }),
  outcome: 'fail',
  reason: 'token.redeem.expiresIn: 3589 (expected: is at least 3590).',
};
const justLong: ExampleCase = { case: 'Just long enough', change: redeem({ expiresIn: 3590 }), outcome: 'pass' };
const good: ExampleCase = { case: 'Good', outcome: 'pass' };
const other = (transport: 'pop3+smtp' | 'graph'): ExampleCase => ({
  case: transport,
  deployment: { transport },
  outcome: 'not-applicable',
  reason: `Account example uses ${transport}; this applies to imap+smtp.`,
});
const all = [refused, tooShort, other('pop3+smtp'), other('graph'), justLong, good];

function examples(cases: readonly ExampleCase[]): ExamplesDocument {
  return { deployment: { transport: 'imap+smtp' }, readings: redeem({ accepted: true, expiresIn: 3599 }), cases };
}

const appliesTo = 'appliesTo: { transport: [imap+smtp] }';
const leaf = (rest: string) => `{ fact: token.redeem, ${rest} }`;

test.each<[name: string, cases: readonly ExampleCase[], survivors: readonly string[]]>([
  [
    'nothing but the good case',
    [good],
    [
      `operator: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > ${leaf('path: expiresIn, operator: above, value: 3590')}`,
      `condition left out: ${leaf('path: accepted, operator: equal, value: true')} > `,
      `condition left out: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > `,
      `all and any: { all: [${leaf('path: accepted, operator: equal, value: true')}, ${leaf('path: expiresIn, operator: atLeast, value: 3590')}] } > { any: [${leaf('path: accepted, operator: equal, value: true')}, ${leaf('path: expiresIn, operator: atLeast, value: 3590')}] }`,
      `value: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > ${leaf('path: expiresIn, operator: atLeast, value: 3589')}`,
      `value: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > ${leaf('path: expiresIn, operator: atLeast, value: 3591')}`,
      `applicability: ${appliesTo} > `,
      `applicability: ${appliesTo} > appliesTo: { transport: [imap+smtp, pop3+smtp] }`,
      `applicability: ${appliesTo} > appliesTo: { transport: [imap+smtp, graph] }`,
      'level: level: required > level: advisory',
    ],
  ],
  [
    'no case at the boundary',
    all.filter((one) => one !== justLong),
    [
      `operator: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > ${leaf('path: expiresIn, operator: above, value: 3590')}`,
      `value: ${leaf('path: expiresIn, operator: atLeast, value: 3590')} > ${leaf('path: expiresIn, operator: atLeast, value: 3591')}`,
    ],
  ],
  [
    'nothing about another transport',
    all.filter((one) => one.deployment?.transport !== 'graph'),
    [`applicability: ${appliesTo} > appliesTo: { transport: [imap+smtp, graph] }`],
  ],
  ['all that is needed', all, []],
])('%s', async (_, cases, survivors) => {
  const proof = await proveRequirement(requirement, examples(cases));
  expect(proof.wrong).toEqual([]);
  expect(proof.survivors.map(({ kind, before, after }) => `${kind}: ${before} > ${after}`)).toEqual(survivors);
});

test('mutants that nothing could tell from the rule are no survivors', async () => {
  const single = { ...requirement, appliesTo: {}, conditions: { all: [accepted] } };
  const proof = await proveRequirement(single, { readings: redeem({ accepted: true }), cases: [refused, good] });
  expect(proof.equivalent.map(({ kind }) => kind)).toEqual(['all and any']);
  expect(proof.survivors).toEqual([]);
});

test('where an example is wrong, it is shown and no mutant is tried', async () => {
  const wrong = { ...tooShort, reason: 'Too short.' };
  const proof = await proveRequirement(requirement, examples([...all, wrong]));
  expect(proof).toEqual({
    wrong: [{ index: 6, example: wrong, result: { outcome: 'fail', reason: tooShort.reason, decision: 'NO-GO' } }],
    killed: [],
    equivalent: [],
    survivors: [],
  });
});
