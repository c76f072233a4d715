import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { Condition, Requirement } from '../rulebook.ts';

/** One condition within a rule's conditions. */
export interface Place {
  readonly path: YamlPath;
  readonly condition: Condition;
  /** The requirement with another condition in this place, or with none. */
  with(other: Condition | undefined): Requirement;
}

/** What of a requirement is evaluated: what is measured, and what the tenant's own settings say. */
export const EVALUATED = ['conditions', 'settings'] as const;

/** Every group and every leaf of a requirement's conditions and settings, from the outside in. */
export function placesIn(requirement: Requirement): readonly Place[] {
  return EVALUATED.flatMap((key) => {
    const condition = requirement[key];
    if (condition === undefined) return [];
    return below({ path: [key], condition, with: (other) => withCondition(requirement, key, other) });
  });
}

/** The requirement with other conditions or settings, or with none. */
export function withCondition(
  requirement: Requirement,
  key: (typeof EVALUATED)[number],
  condition: Condition | undefined,
): Requirement {
  const { [key]: _, ...rest } = requirement;
  return { ...rest, ...(condition !== undefined && { [key]: condition }) };
}

function below(place: Place): readonly Place[] {
  const { condition, path } = place;
  if ('fact' in condition) return [place];
  const [key, members] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const inner = members.flatMap((member, index) =>
    below({
      path: [...path, key, index],
      condition: member,
      with(other) {
        const rest = members.flatMap((one, at) => (at === index ? (other ?? []) : one));
        return place.with(rest.length === 0 ? undefined : group(key, rest));
      },
    }),
  );
  return [place, ...inner];
}

/** A group of conditions. */
export function group(key: 'all' | 'any', members: readonly Condition[]): Condition {
  return key === 'all' ? { all: members } : { any: members };
}
