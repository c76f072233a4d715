import { leavesOf } from '../../judge/leaves.ts';
import { operators } from '../../judge/operators/operators.ts';
import type { Comparison, Condition, Requirement } from '../rulebook.ts';
import type { Mutant, MutationKind } from './mutant.ts';
import { EVALUATED, group, type Place, placesIn, withCondition } from './places.ts';
import { written } from './written.ts';

/** Operators that are easily taken for one another, beside each one's complement. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  atLeast: ['above'],
  above: ['atLeast'],
  atMost: ['below'],
  below: ['atMost'],
  equalIgnoringCase: ['equal'],
  notEqualIgnoringCase: ['notEqual'],
  listed: ['in', 'notIn'],
  specialAtLeast: ['contains'],
  containsAll: ['containsOneOf'],
  containsOneOf: ['containsAll'],
};

/** A rule with another operator, without one of its conditions or facts, with `all` and `any` exchanged. */
export function conditionMutants(requirement: Requirement): readonly Mutant[] {
  const places = placesIn(requirement);
  return [
    ...places.flatMap(operatorMutants),
    ...places.map((place) => changed('condition left out', place, undefined)),
    ...places.flatMap(groupMutants),
    ...EVALUATED.flatMap((key) => factMutants(requirement, key)),
  ];
}

/** The mutant that has something else, or nothing, in one place. */
export function changed(kind: MutationKind, place: Place, other: Condition | undefined): Mutant {
  return {
    kind,
    path: place.path,
    before: written(place.condition),
    after: other === undefined ? '' : written(other),
    requirement: place.with(other),
  };
}

function operatorMutants(place: Place): readonly Mutant[] {
  const { condition } = place;
  if (!('fact' in condition)) return [];
  const complement = operators.get(condition.operator)?.complement;
  const others = [...(complement === undefined ? [] : [complement]), ...(MISTAKEN[condition.operator] ?? [])];
  return others.map((operator) => changed('operator', place, { ...condition, operator }));
}

function groupMutants(place: Place): readonly Mutant[] {
  const { condition } = place;
  if ('fact' in condition) return [];
  const other = 'all' in condition ? group('any', condition.all) : group('all', condition.any);
  return [changed('all and any', place, other)];
}

function factMutants(requirement: Requirement, key: (typeof EVALUATED)[number]): readonly Mutant[] {
  const conditions = requirement[key];
  if (conditions === undefined) return [];
  const facts = [...new Set(leavesOf(conditions).map(({ fact }) => fact))];
  return facts.map((fact) => ({
    kind: 'fact left out',
    path: [key],
    before: `every condition on ${fact}`,
    after: '',
    requirement: withCondition(
      requirement,
      key,
      without(conditions, (leaf) => leaf.fact === fact),
    ),
  }));
}

function without(condition: Condition, gone: (leaf: Comparison) => boolean): Condition | undefined {
  if ('fact' in condition) return gone(condition) ? undefined : condition;
  const [key, members] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const left = members.flatMap((member) => without(member, gone) ?? []);
  return left.length === 0 ? undefined : group(key, left);
}
