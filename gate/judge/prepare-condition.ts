import type { Comparison, Condition, ConditionValue } from '../rulebook/rulebook.ts';
import { defectOf } from './guard.ts';
import { factsNamed, leavesOf } from './leaves.ts';
import { isReference, literalOf, resolveValues, type Sources } from './resolve-values.ts';

/** A condition that may be handed to the rules engine, or why it must not be. */
export type PreparedCondition =
  | {
      readonly ok: true;
      /** With every value in its place. */
      readonly condition: Condition;
      /** In the order in which they are written. */
      readonly leaves: readonly Comparison[];
      /** Ids of the facts that it reads. */
      readonly facts: readonly string[];
    }
  | { readonly ok: false; readonly defect: string };

/** What one condition was prepared with: the values of its references, and what came of it. */
interface Preparation {
  readonly values: readonly unknown[];
  readonly prepared: PreparedCondition;
}

/** A condition meets few lists: those of one release and of the clouds whose hosts it is asked about. */
const MOST_PREPARATIONS = 8;

/** A condition that nothing is wrong with. */
interface Known {
  /** Values that stand for others, in the order in which they are written. */
  readonly references: readonly ConditionValue[];
  readonly preparations: readonly Preparation[];
}

const knownOf = new WeakMap<Condition, Known>();

/**
 * Looks a condition through and puts its values in place. The same condition with the same values gives the same object:
 * thousands of checks share a rule, and each of them would only find the same again.
 *
 * @param condition never changed afterwards
 */
export function prepareCondition(condition: Condition, sources: Sources): PreparedCondition {
  const known = knownOf.get(condition);
  const defect = known === undefined ? defectOf(condition) : undefined;
  if (defect !== undefined) return { ok: false, defect };
  const references =
    known?.references ?? leavesOf(condition).flatMap(({ value }) => (isReference(value) ? [value] : []));
  const values = references.map((reference) => literalOf(reference, sources));
  const same = known?.preparations.find((one) => one.values.every((value, index) => value === values[index]));
  if (same !== undefined) return same.prepared;
  const prepared = prepare(condition, sources);
  const preparations = [...(known?.preparations ?? []).slice(1 - MOST_PREPARATIONS), { values, prepared }];
  knownOf.set(condition, { references, preparations });
  return prepared;
}

function prepare(condition: Condition, sources: Sources): PreparedCondition {
  const resolved = resolveValues(condition, sources);
  if (!resolved.ok) return resolved;
  return { ...resolved, leaves: leavesOf(resolved.condition), facts: factsNamed(resolved.condition) };
}
