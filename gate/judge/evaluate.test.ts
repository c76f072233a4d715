import { expect, test } from 'vitest';
import type { Reading } from '../../probes/reading.ts';
import type { Condition } from '../rulebook/rulebook.ts';
import { evaluate, type TruthValue } from './evaluate.ts';
import { settled, unsettled } from './sample.ts';

/**
 * Every tree of two levels with up to three leaves per group, over every assignment of true, false and unknown, against
 * Kleene's strong logic worked out directly: no tree may differ.
 */
const VALUES: readonly TruthValue[] = ['true', 'false', 'unknown'];
const READINGS: Record<TruthValue, Reading<object>> = {
  true: settled({ holds: true }),
  false: settled({ holds: false }),
  unknown: unsettled('time-out', 'silence'),
};

function leaf(index: number): Condition {
  return { fact: `fact${index}`, path: 'holds', operator: 'equal', value: true };
}

function kleene(condition: Condition, values: readonly TruthValue[]): TruthValue {
  if ('fact' in condition) return values[Number(condition.fact.slice(4))] ?? 'unknown';
  const members = ('all' in condition ? condition.all : condition.any).map((member) => kleene(member, values));
  const [decisive, neutral] = 'all' in condition ? (['false', 'true'] as const) : (['true', 'false'] as const);
  if (members.includes(decisive)) return decisive;
  return members.includes('unknown') ? 'unknown' : neutral;
}

function assignments(length: number): readonly (readonly TruthValue[])[] {
  if (length === 0) return [[]];
  return assignments(length - 1).flatMap((rest) => VALUES.map((value) => [...rest, value]));
}

const group = (kind: 'all' | 'any', members: Condition[]): Condition =>
  kind === 'all' ? { all: members } : { any: members };

function trees(): readonly Condition[] {
  const kinds = ['all', 'any'] as const;
  const flat = kinds.flatMap((kind) =>
    [1, 2, 3].map((size) =>
      group(
        kind,
        Array.from({ length: size }, (_, i) => leaf(i)),
      ),
    ),
  );
  const nested = kinds.flatMap((outer) =>
    kinds.flatMap((inner) => [
      group(outer, [leaf(0), group(inner, [leaf(1), leaf(2)])]),
      group(outer, [group(inner, [leaf(0), leaf(1)]), group(inner === 'all' ? 'any' : 'all', [leaf(2), leaf(0)])]),
      group(outer, [leaf(0), group(inner, [leaf(0)])]),
    ]),
  );
  return [...flat, ...nested];
}

test('agrees with Kleene on every small tree', async () => {
  const cases = trees().flatMap((tree) => assignments(3).map((values) => ({ tree, values })));
  const results = await Promise.all(
    cases.map(async ({ tree, values }) => {
      const facts = new Map(values.map((value, index) => [`fact${index}`, READINGS[value]]));
      return { tree, values, found: await evaluate(tree, facts), expected: kleene(tree, values) };
    }),
  );
  expect(results.filter(({ found, expected }) => found !== expected)).toEqual([]);
  expect(results).toHaveLength(18 * 27);
});

test('many at once with one condition and different facts: each gets its own answer', async () => {
  const condition = group('all', [leaf(0), group('any', [leaf(1), leaf(2)])]);
  const cases = Array.from({ length: 20 }, () => assignments(3)).flat();
  const results = await Promise.all(
    cases.map((values) =>
      evaluate(condition, new Map(values.map((value, index) => [`fact${index}`, READINGS[value]]))),
    ),
  );
  expect(results).toEqual(cases.map((values) => kleene(condition, values)));
});
