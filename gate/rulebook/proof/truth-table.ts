import type { FactSchemas } from '../../../probes/fact-schema.ts';
import type { Reading } from '../../../probes/reading.ts';
import type { TruthValue } from '../../judge/evaluate.ts';
import { compare, type Facts, leavesOf, lookUp, rightHandSide } from '../../judge/leaves.ts';
import type { Comparison, Condition } from '../rulebook.ts';

/** Tables larger than this are not made; two rules are then taken for different. */
const MOST_ROWS = 200_000;
const NOW = '2026-01-01T12:00:00.000Z';

type Variable = { readonly fact: string; readonly path: string; readonly values: readonly unknown[] };

/**
 * Whether two conditions come out the same for all readings that could tell them apart: of each property that either of
 * them reads every kind of value (those it is compared with, those next to them, others, and none at all).
 *
 * @param left resolved: no parameter and no list of the cloud stands in it by name
 * @param right likewise
 */
export function sameTruthTable(left: Condition, right: Condition, facts: FactSchemas): boolean {
  const variables = variablesOf([...leavesOf(left), ...leavesOf(right)], facts);
  const rows = variables.reduce((product, { values }) => product * values.length, 1);
  if (rows > MOST_ROWS) return false;
  for (let row = 0; row < rows; row += 1) {
    const readings = assignment(variables, row);
    if (truthOf(left, readings) !== truthOf(right, readings)) return false;
  }
  return true;
}

/** Kleene's strong three-valued logic, leaf by leaf: what `evaluate` comes to with the rules engine, without one. */
export function truthOf(condition: Condition, facts: Facts): TruthValue {
  if ('all' in condition) return least(condition.all.map((member) => truthOf(member, facts)));
  if ('any' in condition) return greatest(condition.any.map((member) => truthOf(member, facts)));
  const { fact, path, operator, value } = condition;
  const answer = compare(operator, lookUp(facts, fact, path), rightHandSide(facts, value));
  return answer.known ? (answer.holds ? 'true' : 'false') : 'unknown';
}

function least(members: readonly TruthValue[]): TruthValue {
  if (members.includes('false')) return 'false';
  return members.includes('unknown') ? 'unknown' : 'true';
}

function greatest(members: readonly TruthValue[]): TruthValue {
  if (members.includes('true')) return 'true';
  return members.includes('unknown') ? 'unknown' : 'false';
}

function variablesOf(leaves: readonly Comparison[], facts: FactSchemas): readonly Variable[] {
  const literals = leaves.flatMap(({ value }) => (isReference(value) ? [] : [value]));
  const sides = leaves.flatMap(({ fact, path, value }) =>
    isReference(value) ? [{ fact, path }, value] : [{ fact, path }],
  );
  const names = [...new Set(sides.map(({ fact, path }) => `${fact}\0${path}`))];
  return names.map((name) => {
    const [fact = '', path = ''] = name.split('\0');
    return { fact, path, values: [undefined, ...valuesOf(facts[fact]?.properties[path], literals)] };
  });
}

function isReference(value: Comparison['value']): value is { readonly fact: string; readonly path: string } {
  return typeof value === 'object' && 'fact' in value;
}

function valuesOf(
  property: FactSchemas[string]['properties'][string] | undefined,
  literals: readonly unknown[],
): readonly unknown[] {
  const flat = literals.flat();
  const numbers = flat.filter((value) => typeof value === 'number').flatMap((value) => [value - 1, value, value + 1]);
  const texts = flat.filter((value) => typeof value === 'string');
  const words = [...new Set(['', 'another', ...texts.flatMap((text) => [text, text.toUpperCase(), ...nextTo(text)])])];
  switch (property?.type) {
    case 'boolean':
      return [true, false];
    case 'number':
      return [...new Set([0, ...numbers])];
    case 'strings':
      return [[], ...words.map((word) => [word]), texts, [...texts, 'another']];
    case 'string':
    case 'time':
    case undefined:
      return property?.values ?? words;
  }
}

function nextTo(text: string): readonly string[] {
  if (!/^ES\d+$/.test(text)) return [];
  const number = Number(text.slice(2));
  return [`ES${Math.max(0, number - 1)}`, `ES${number + 1}`];
}

function assignment(variables: readonly Variable[], row: number): Facts {
  const values = new Map<string, Record<string, unknown>>();
  let rest = row;
  for (const { fact, path, values: domain } of variables) {
    const value = domain[rest % domain.length];
    rest = Math.floor(rest / domain.length);
    const known = values.get(fact) ?? {};
    values.set(fact, value === undefined ? known : { ...known, [path]: value });
  }
  return new Map([...values].map(([fact, value]): [string, Reading<object>] => [fact, settled(value)]));
}

function settled(value: object): Reading<object> {
  return { settled: true, value, evidence: [], takenAt: NOW, durationMs: 0 };
}
