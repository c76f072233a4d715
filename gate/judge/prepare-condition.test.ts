import { expect, test } from 'vitest';
import type { Condition } from '../rulebook/rulebook.ts';
import { prepareCondition } from './prepare-condition.ts';

const leaf = (fact: string, value: unknown): Condition => ({ fact, path: 'found', operator: 'in', value }) as Condition;
const issuers = ['DigiCert Inc'];
const sources = (change: object = {}) => ({
  rulebook: { parameters: { minimum: 'ES3' } },
  catalogue: { issuers, ...change },
});

test.each<[string, unknown, string]>([
  ['an empty group', { all: [] }, '`all` is empty'],
  [
    'a list that nobody has',
    { all: [leaf('a', { catalogue: 'none' })] },
    '{"catalogue":"none"} stands for nothing in this release',
  ],
])('says what is wrong, also when asked again: %s', (_, condition, defect) => {
  const again = [1, 2].map(() => prepareCondition(condition as Condition, sources()));
  expect(again).toEqual([
    { ok: false, defect },
    { ok: false, defect },
  ]);
});

test('puts the values in place, and names leaves and facts', () => {
  const condition = { all: [leaf('a', { catalogue: 'issuers' }), leaf('b', { fact: 'c', path: 'd' })] };
  expect(prepareCondition(condition, sources())).toEqual({
    ok: true,
    condition: { all: [leaf('a', issuers), leaf('b', { fact: 'c', path: 'd' })] },
    leaves: [leaf('a', issuers), leaf('b', { fact: 'c', path: 'd' })],
    facts: ['a', 'b', 'c'],
  });
});

test('the same values give the same object, other values another one, however many there are', () => {
  const condition = leaf('a', { catalogue: 'issuers' });
  const first = prepareCondition(condition, sources());
  expect(prepareCondition(condition, sources())).toBe(first);
  for (let number = 0; number < 20; number += 1) {
    const own = [`issuer ${number}`];
    expect(prepareCondition(condition, sources({ issuers: own }))).toMatchObject({ condition: leaf('a', own) });
  }
  expect(prepareCondition(condition, sources())).toEqual(first);
});
