import { equal, equalIgnoringCase, everyEqual, notEqual, notEqualIgnoringCase, someNotEqual } from './equality.ts';
import {
  contains,
  containsAll,
  containsNoneOf,
  containsOneOf,
  doesNotContain,
  isIn,
  lacksAny,
  listed,
  notIn,
} from './membership.ts';
import type { Operator } from './operator.ts';
import { above, atLeast, atMost, below } from './order.ts';
import { specialAtLeast, specialBelow } from './specials.ts';

const ALL: readonly Operator[] = [
  equal,
  notEqual,
  equalIgnoringCase,
  notEqualIgnoringCase,
  everyEqual,
  someNotEqual,
  isIn,
  notIn,
  contains,
  doesNotContain,
  containsAll,
  lacksAny,
  containsOneOf,
  containsNoneOf,
  listed,
  atLeast,
  below,
  atMost,
  above,
  specialAtLeast,
  specialBelow,
];

/** Every operator of the rule language, by name. */
export const operators: ReadonlyMap<string, Operator> = new Map(ALL.map((operator) => [operator.name, operator]));
