import type { Comparison, Condition } from '../rulebook/rulebook.ts';
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

const preparations = new WeakMap<Condition, Preparation[]>();

/**
 * Looks a condition through and puts its values in place. The same condition with the same values gives the same object:
 * thousands of checks share a rule, and each of them would only find the same again.
 *
 * @param condition never changed afterwards
 */
export function prepareCondition(condition: Condition, sources: Sources): PreparedCondition {
  const known = preparations.get(condition);
  const defect = known === undefined ? defectOf(condition) : undefined;
  if (defect !== undefined) return { ok: false, defect };
  const values = leavesOf(condition).flatMap(({ value }) => (isReference(value) ? [literalOf(value, sources)] : []));
  const same = known?.find((one) => one.values.every((value, index) => value === values[index]));
  if (same !== undefined) return same.prepared;
  const prepared = prepare(condition, sources);
  preparations.set(condition, [...(known ?? []).slice(1 - MOST_PREPARATIONS), { values, prepared }]);
  return prepared;
}

function prepare(condition: Condition, sources: Sources): PreparedCondition {
  const resolved = resolveValues(condition, sources);
  if (!resolved.ok) return resolved;
  return { ...resolved, leaves: leavesOf(resolved.condition), facts: factsNamed(resolved.condition) };
}
