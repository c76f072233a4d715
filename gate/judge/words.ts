import type { ConditionResult } from './finding.ts';
import { compare, type Facts, isFactReference, type Leaf, lookUp, rightHandSide, Unknown } from './leaves.ts';
import { operators } from './operators/operators.ts';

/** One leaf, evaluated by itself and put into words for the report. */
export function explain(leaf: Leaf, facts: Facts): ConditionResult {
  const found = lookUp(facts, leaf.fact, leaf.path);
  const value = rightHandSide(facts, leaf.value);
  const answer = compare(leaf.operator, found, value);
  const words = operators.get(leaf.operator)?.words ?? leaf.operator;
  const reference = isFactReference(leaf.value) ? ` (${leaf.value.fact}.${leaf.value.path})` : '';
  return {
    subject: `${leaf.fact}.${leaf.path}`,
    expected: `${words} ${inWords(value)}${reference}`,
    actual: answer.known ? inWords(found) : answer.why,
    verdict: answer.known ? (answer.holds ? 'true' : 'false') : 'unknown',
  };
}

/** A value as a reader wants to see it: `none`, `1800`, `yes`, `XOAUTH2, PLAIN`. */
export function inWords(value: unknown): string {
  if (value instanceof Unknown) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : value.map(inWords).join(', ');
  // An object may hold anything under the names by which a value becomes a text.
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value === '' ? 'an empty text' : String(value);
}
