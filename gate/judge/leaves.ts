import type { Reading } from '../../probes/reading.ts';
import type { Comparison as ComparisonLeaf, Condition } from '../rulebook/rulebook.ts';
import { type Comparison, unknown } from './operators/operator.ts';
import { operators } from './operators/operators.ts';

/** The facts of one check, by fact id. */
export type Facts = ReadonlyMap<string, Reading<object>>;

/** A value that is not known, with the reason; it travels through the rules engine in place of a value. */
export class Unknown {
  readonly why: string;
  /** The stage that did not settle, when that is why. */
  readonly reading: Reading<object> | undefined;

  constructor(why: string, reading?: Reading<object>) {
    this.why = why;
    this.reading = reading;
  }
}

/** A condition whose value was resolved: parameters and catalogue lists are in place. */
export interface Leaf {
  readonly fact: string;
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
}

/** The property of a fact, or why it is not known. Only own properties count; nothing is inherited. */
export function lookUp(facts: Facts, fact: string, path: string): unknown {
  const reading = facts.get(fact);
  if (reading === undefined) return new Unknown(`nothing was read for the fact \`${fact}\``);
  if (!reading.settled) return new Unknown(reading.message, reading);
  return property(fact, reading.value, path, reading);
}

function property(fact: string, value: unknown, path: string, reading: Reading<object>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Unknown(`\`${fact}\` was read as something that has no properties`, reading);
  }
  const found: unknown = Object.hasOwn(value, path) ? Object.getOwnPropertyDescriptor(value, path)?.value : undefined;
  if (found !== undefined && found !== null) return found;
  return new Unknown(`\`${fact}\` has no \`${path}\` in this reading`, reading);
}

/** Compares what the engine or an explanation puts side by side; unknown on either side is unknown. */
export function compare(operatorName: string, found: unknown, value: unknown): Comparison {
  if (found instanceof Unknown) return unknown(found.why);
  if (value instanceof Unknown) return unknown(value.why);
  const operator = operators.get(operatorName);
  return operator === undefined ? unknown(`there is no operator \`${operatorName}\``) : operator.compare(found, value);
}

/** The right-hand side of a leaf: another fact's property is looked up, everything else is the value itself. */
export function rightHandSide(facts: Facts, value: unknown): unknown {
  return isFactReference(value) ? lookUp(facts, value.fact, value.path) : value;
}

export function isFactReference(value: unknown): value is { readonly fact: string; readonly path: string } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'fact' in value;
}

/** All leaves of a condition in the order in which they are written. */
export function leavesOf(condition: Condition | undefined): readonly ComparisonLeaf[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}

/** Ids of the facts that a condition reads, on either side of its comparisons. */
export function factsNamed(condition: Condition): readonly string[] {
  const ids = leavesOf(condition).flatMap(({ fact, value }) =>
    typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact],
  );
  return [...new Set(ids)];
}
