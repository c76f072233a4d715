import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { Condition } from '../rulebook.ts';

/** One condition within a rule's conditions. */
export interface Place {
  readonly path: YamlPath;
  readonly condition: Condition;
  /** The rule's conditions with another in this place, or with none; undefined when nothing is left of them. */
  with(other: Condition | undefined): Condition | undefined;
}

/** Every group and every leaf of a rule's conditions, from the outside in. */
export function placesIn(conditions: Condition): readonly Place[] {
  return below({ path: ['conditions'], condition: conditions, with: (other) => other });
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
