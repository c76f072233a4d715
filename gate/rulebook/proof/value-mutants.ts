import type { FactSchemas, PropertySchema } from '../../../probes/fact-schema.ts';
import type { ExamplesDocument } from '../examples/examples-document.ts';
import type { ConditionValue, Requirement } from '../rulebook.ts';
import { changed } from './condition-mutants.ts';
import type { Mutant } from './mutant.ts';
import { placesIn } from './places.ts';

/** A value that a parameter, or a list of a condition, may have. */
type Literal = string | number | readonly (string | number)[];

/** A rule that compares with another number, version, word or list. Of a parameter, the examples' stand-in is shifted. */
export function valueMutants(
  requirement: Requirement,
  { parameters = {} }: ExamplesDocument,
  facts: FactSchemas,
): readonly Mutant[] {
  return placesIn(requirement).flatMap((place) => {
    const { condition } = place;
    if (!('fact' in condition)) return [];
    const literal = literalOf(condition.value, parameters);
    if (literal === undefined) return [];
    const property = facts[condition.fact]?.properties[condition.path];
    const others = neighbours(literal, property);
    return others.map((value) => changed('value', place, { ...condition, value }));
  });
}

function literalOf(value: ConditionValue, parameters: Readonly<Record<string, Literal>>): Literal | undefined {
  if (typeof value === 'boolean') return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return 'parameter' in value ? parameters[value.parameter] : undefined;
}

const SPECIAL = /^ES\d+$/;

/** What somebody may have meant to write instead: the next number or version either way, another word, one item more or less. */
export function neighbours(value: Literal, property?: Pick<PropertySchema, 'values'>): readonly Literal[] {
  if (typeof value === 'number') return [value - 1, value + 1];
  if (typeof value !== 'string') return otherLists(value, property?.values ?? []);
  if (SPECIAL.test(value)) {
    const number = Number(value.slice(2));
    return [number - 1, number + 1].filter((other) => other >= 1).map((other) => `ES${other}`);
  }
  return property?.values?.filter((word) => word !== value) ?? [`${value}x`];
}

function otherLists(list: readonly (string | number)[], known: readonly string[]): readonly Literal[] {
  const fewer = list.length < 2 ? [] : list.map((item) => list.filter((other) => other !== item));
  const more = known.filter((word) => !list.includes(word)).map((word) => [...list, word]);
  const shifted = list.flatMap((item) => {
    if (typeof item !== 'number') return [];
    return [item - 1, item + 1].filter((other) => !list.includes(other)).map((other) => [...list, other]);
  });
  return [...fewer, ...more, ...shifted];
}
