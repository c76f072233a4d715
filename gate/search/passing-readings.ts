import type { Reading } from '../../probes/reading.ts';
import type { JudgingContext } from '../judge/judge.ts';
import { isFactReference, type Leaf, leavesOf } from '../judge/leaves.ts';
import { operators } from '../judge/operators/operators.ts';
import { resolveValues } from '../judge/resolve-values.ts';
import type { Condition } from '../rulebook/rulebook.ts';

/** A property that a rule reads, as `fact path`. */
export type PropertyKey = `${string} ${string}`;

/** Values of facts by property. */
export type Values = ReadonlyMap<PropertyKey, unknown>;

/** A rule with its values in place, and what would make it pass. */
export interface PassingCase {
  readonly condition: Condition;
  readonly values: Values;
}

/**
 * The smallest set of values on which a rule passes, once for each way through its alternatives. It is made from the
 * rule's own text, so that a new rule is searched without anybody's doing.
 *
 * @throws Error when no value can be found: then the rule can never pass, or an operator is new here
 */
export function passingCases(conditions: Condition, context: JudgingContext): readonly PassingCase[] {
  const resolved = resolveValues(conditions, context);
  if (!resolved.ok) throw new Error(resolved.defect);
  const { condition } = resolved;
  return waysThrough(condition).map((leaves) => ({ condition, values: valuesFor(leaves) }));
}

/** Readings that settle with these values, taken now and vouched for. */
export function readingsOf(values: Values, now: string): Map<string, Reading<object>> {
  const evidence = [{ kind: 'transcript', title: 'Dialogue', text: 'S: OK' }] as const;
  const facts = new Map<string, Record<string, unknown>>();
  for (const [key, value] of values) {
    const [fact, path] = parts(key);
    facts.set(fact, { ...facts.get(fact), [path]: value });
  }
  return new Map(
    [...facts].map(([id, value]) => [id, { settled: true, value, evidence, takenAt: now, durationMs: 1 }]),
  );
}

/** A property's fact and path. */
export function parts(key: PropertyKey): [fact: string, path: string] {
  const [fact = '', path = ''] = key.split(' ');
  return [fact, path];
}

/** The properties that a comparison reads: one, or two where another fact is compared with. */
export function readBy({ fact, path, value }: Pick<Leaf, 'fact' | 'path' | 'value'>): readonly PropertyKey[] {
  return [`${fact} ${path}`, ...(isFactReference(value) ? [`${value.fact} ${value.path}` as const] : [])];
}

/** The leaves that have to hold, for each way in which the condition can. */
function waysThrough(condition: Condition): readonly (readonly Leaf[])[] {
  if ('any' in condition) return condition.any.flatMap(waysThrough);
  if ('all' in condition) {
    return condition.all.reduce<readonly (readonly Leaf[])[]>(
      (ways, member) => ways.flatMap((way) => waysThrough(member).map((more) => [...way, ...more])),
      [[]],
    );
  }
  return [leavesOf(condition) as readonly Leaf[]];
}

function valuesFor(leaves: readonly Leaf[]): Values {
  const values = new Map<PropertyKey, unknown>();
  for (const { value } of leaves) {
    if (isFactReference(value)) values.set(`${value.fact} ${value.path}`, 'support@contoso.example');
  }
  for (const leaf of leaves) {
    const key = `${leaf.fact} ${leaf.path}` as const;
    const alike = leaves.filter(({ fact, path }) => fact === leaf.fact && path === leaf.path);
    const sides = alike.map(({ operator, value }) => ({
      operator,
      value: isFactReference(value) ? values.get(`${value.fact} ${value.path}`) : value,
    }));
    const together = sides.map(({ value }) => value);
    const fitting = [...sides.flatMap(candidates), together, together.flat()].find((candidate) =>
      sides.every((side) => holds(side, candidate)),
    );
    if (fitting === undefined) throw new Error(`nothing makes ${JSON.stringify(alike)} hold`);
    values.set(key, fitting);
  }
  return values;
}

interface Side {
  readonly operator: string;
  readonly value: unknown;
}

/** Values that may satisfy a comparison: the value itself, its neighbours, and lists of it. */
function candidates({ value }: Side): readonly unknown[] {
  if (typeof value === 'number') return [value, value + 1, value - 1];
  if (Array.isArray(value)) return [...value, value];
  return [value, [value], 'another text'];
}

function holds({ operator, value }: Side, candidate: unknown): boolean {
  const answer = operators.get(operator)?.compare(candidate, value);
  return answer?.known === true && answer.holds;
}
