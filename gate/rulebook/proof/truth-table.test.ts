import { expect, test } from 'vitest';
import type { FactSchemas } from '../../../probes/fact-schema.ts';
import type { Reading } from '../../../probes/reading.ts';
import { evaluate } from '../../judge/evaluate.ts';
import type { Condition } from '../rulebook.ts';
import { sameTruthTable, truthOf } from './truth-table.ts';

const facts: FactSchemas = {
  'web.answer': {
    description: 'A sample.',
    basis: 'live',
    subjects: ['deployment'],
    properties: {
      answered: { type: 'boolean', description: 'A sample.' },
      status: { type: 'number', description: 'A sample.' },
      server: { type: 'string', description: 'A sample.' },
      kind: { type: 'string', description: 'A sample.', values: ['page', 'redirect'] },
      names: { type: 'strings', description: 'A sample.' },
    },
  },
};
const leaf = (path: string, operator: string, value: boolean | number | string | string[]): Condition => {
  return { fact: 'web.answer', path, operator, value };
};
const answered = leaf('answered', 'equal', true);
const ok = leaf('status', 'atLeast', 200);

test.each<[name: string, left: Condition, right: Condition, same: boolean]>([
  ['a number that is one less', { all: [ok] }, { all: [leaf('status', 'atLeast', 199)] }, false],
  ['the boundary included', { all: [ok] }, { all: [leaf('status', 'above', 200)] }, false],
  ['all for any of two', { all: [answered, ok] }, { any: [answered, ok] }, false],
  ['the complement', { all: [answered] }, { all: [leaf('answered', 'notEqual', true)] }, false],
  ['case regarded', leafGroup('equalIgnoringCase'), leafGroup('equal'), false],
  ['what may be unknown', { all: [leaf('server', 'listed', ['a'])] }, { all: [leaf('server', 'in', ['a'])] }, false],
  ['a condition less', { all: [answered, ok] }, { all: [answered] }, false],
  ['an entry of a list', { all: [leaf('names', 'contains', 'a')] }, { all: [leaf('names', 'contains', 'b')] }, false],
  ['a later special', specials('ES6'), specials('ES7'), false],
  ['all for any of one', { all: [ok] }, { any: [ok] }, true],
  ['the same from below', { all: [leaf('status', 'below', 200)] }, { all: [leaf('status', 'atMost', 199)] }, true],
  [
    'a word and the only other one',
    { all: [leaf('kind', 'equal', 'page')] },
    { all: [leaf('kind', 'notEqual', 'redirect')] },
    true,
  ],
  ['two that stand for each other', { all: [answered, answered] }, { any: [answered, answered] }, true],
])('%s', (_, left, right, same) => {
  expect(sameTruthTable(left, right, facts)).toBe(same);
});

function leafGroup(operator: string): Condition {
  return { all: [leaf('server', operator, 'ece')] };
}

function specials(special: string): Condition {
  return { all: [leaf('names', 'specialAtLeast', special)] };
}

test('a table that is too large says that the two differ', () => {
  const many = Array.from({ length: 20 }, (_, index) => leaf('status', 'atLeast', index * 10));
  const texts = Array.from({ length: 60 }, (_, index) => leaf('server', 'equal', `s${index}`));
  const names = Array.from({ length: 60 }, (_, index) => leaf('names', 'contains', `n${index}`));
  const large: Condition = { any: [...many, ...texts, ...names] };
  expect(sameTruthTable(large, large, facts)).toBe(false);
});

test('leaf by leaf and with the rules engine, every small tree comes to the same', async () => {
  const value = { answered: false, status: 200 };
  const readings = new Map<string, Reading<object>>([
    ['web.answer', { settled: true, value, evidence: [], takenAt: '2026-01-01T00:00:00Z', durationMs: 0 }],
  ]);
  const leaves = [answered, ok, leaf('server', 'equal', 'x')];
  const pairs = leaves.flatMap((one) => leaves.map((other) => [one, other]));
  const groups = [...leaves.map((one) => [one]), ...pairs].flatMap((members): Condition[] => [
    { all: members },
    { any: members },
  ]);
  const trees = groups.flatMap((one) =>
    groups.flatMap((other): Condition[] => [{ all: [one, other] }, { any: [one, other] }]),
  );
  for (const tree of [...groups, ...trees]) {
    expect([tree, truthOf(tree, readings)]).toEqual([tree, await evaluate(tree, readings)]);
  }
});
