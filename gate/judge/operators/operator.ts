import type { PropertyType } from '../../../probes/fact-schema.ts';

/** What an operator takes on the right: one literal of a type, or a list of them. */
export type ValueType = 'boolean' | 'number' | 'string' | 'special' | 'strings' | 'numbers';

/** The answer of a comparison. A comparison that cannot be made is unknown and says why; it is never simply false. */
export type Comparison =
  | { readonly known: true; readonly holds: boolean }
  | { readonly known: false; readonly why: string };

/**
 * One operator of the rule language. Operators are typed: whatever is not of the declared types is unknown. There is no
 * negation in the language, so each operator names its complement; an operator for which absence proves nothing has none.
 */
export interface Operator {
  readonly name: string;
  readonly complement?: string;
  /** Pairs that may be compared: the fact's property type and the value's type. */
  readonly accepts: readonly (readonly [PropertyType, ValueType])[];
  /** For a reader: `at least`, `is one of`. */
  readonly words: string;
  compare(found: unknown, value: unknown): Comparison;
}

export const yes: Comparison = { known: true, holds: true };
export const no: Comparison = { known: true, holds: false };

export function known(holds: boolean): Comparison {
  return holds ? yes : no;
}

export function unknown(why: string): Comparison {
  return { known: false, why };
}

/** The two sides are not what the operator compares. */
export function mismatch(operator: string, found: unknown, value: unknown): Comparison {
  return unknown(`\`${operator}\` cannot compare ${describe(found)} with ${describe(value)}`);
}

/** The same operator turned round: holds where the other does not, unknown where the other is unknown. */
export function complementOf(operator: Operator, name: string, words: string): Operator {
  return {
    name,
    complement: operator.name,
    accepts: operator.accepts,
    words,
    compare(found, value) {
      const answer = operator.compare(found, value);
      return answer.known ? known(!answer.holds) : answer;
    },
  };
}

/** A value in words, with its type: `the text "10"`, `the number 9`, `nothing`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
