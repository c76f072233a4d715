import { describe, expect, test } from 'vitest';
import { operators } from './operators.ts';

type Row = [operator: string, found: unknown, value: unknown, answer: boolean | string];

test.each<Row>([
  ['equal', '5', 5, '`equal` cannot compare the text "5" with the number 5'],
  ['equal', undefined, true, '`equal` cannot compare nothing with the boolean true'],
  ['equal', ['a'], 'a', '`equal` cannot compare a list of 1 with the text "a"'],
  ['equal', Number.NaN, Number.NaN, '`equal` cannot compare the number NaN with the number NaN'],
  ['equal', '', 'a', 'the text is empty'],
  ['notEqual', '', 'a', 'the text is empty'],
  ['equal', '', '', true],
  ['equal', 'a', '', false],
  ['equal', 'a', 'b', false],
  ['equal', 'a', 'a', true],
  ['equalIgnoringCase', '', '', 'an empty text equals nothing'],
  ['equalIgnoringCase', 'A@x', 'a@y', false],
  ['equalIgnoringCase', 'A@x', 'a@X', true],
  ['everyEqual', [], 'a', 'the list is empty'],
  ['everyEqual', 'a', 'a', '`everyEqual` cannot compare the text "a" with the text "a"'],
  ['everyEqual', ['a', 'b'], 'a', false],
  ['everyEqual', ['a', 'a'], 'a', true],
  ['in', 'a', 'abc', '`in` cannot compare the text "a" with the text "abc"'],
  ['in', 'a', [], 'the list to compare with is empty'],
  ['in', 1, ['1'], '`in` cannot compare the number 1 with a list of 1'],
  ['in', 'a', ['b'], false],
  ['in', 'a', ['b', 'a'], true],
  ['contains', 'XOAUTH2', 'XOAUTH2', '`contains` cannot compare the text "XOAUTH2" with the text "XOAUTH2"'],
  ['contains', [], 'a', false],
  ['contains', ['b', 'a'], 'a', true],
  ['containsAll', ['a'], [], 'the list to compare with is empty'],
  ['containsAll', ['a'], ['a', 'b'], false],
  ['containsAll', ['b', 'a', 'c'], ['a', 'b'], true],
  ['containsOneOf', 'a', ['a'], '`containsOneOf` cannot compare the text "a" with a list of 1'],
  ['containsOneOf', ['a'], [], 'the list to compare with is empty'],
  ['containsOneOf', [], ['a'], false],
  ['containsOneOf', ['c'], ['a', 'b'], false],
  ['containsOneOf', ['c', 'b'], ['a', 'b'], true],
  ['listed', 'a', ['b'], '"a" is not on the list, which may have aged'],
  ['listed', 'a', ['a'], true],
  ['atLeast', '10', 9, '`atLeast` cannot compare the text "10" with the number 9'],
  ['atLeast', Number.POSITIVE_INFINITY, 9, '`atLeast` cannot compare the number Infinity with the number 9'],
  ['atLeast', 8, 9, false],
  ['atLeast', 9, 9, true],
  ['atMost', 9, null, '`atMost` cannot compare the number 9 with nothing'],
  ['atMost', 10, 9, false],
  ['atMost', 9, 9, true],
  ['specialAtLeast', ['ES13'], 'thirteen', '"thirteen" is not the name of an engineering special'],
  ['specialAtLeast', ['13'], 'ES1', '"13" is not the name of an engineering special'],
  [
    'specialAtLeast',
    ['ES202607'],
    'ES1',
    'the specials ES202607 cannot be compared with ES1: they are of another release',
  ],
  ['specialAtLeast', [], 'ES1', false],
  ['specialAtLeast', ['ES12_ET1'], 'ES12', false],
  ['specialAtLeast', ['ES9'], 'ES12', false],
  ['specialAtLeast', ['ES9', 'ES12', 'ES12_ET1'], 'ES12', true],
  ['specialAtLeast', ['ES202607'], 'ES202511', true],
])('%s: %j with %j', (name, found, value, answer) => {
  const comparison = operators.get(name)?.compare(found, value);
  expect(comparison).toEqual(
    typeof answer === 'string' ? { known: false, why: answer } : { known: true, holds: answer },
  );
});

describe('complements', () => {
  test.each([...operators.values()].filter(({ complement }) => complement !== undefined))(
    '$name',
    ({ name, complement }) => {
      expect(operators.get(complement ?? '')?.complement).toBe(name);
    },
  );

  test.each([
    ['notEqual', 'a', 'b', true],
    ['notIn', 'a', ['a'], false],
    ['below', 8, 9, true],
    ['specialBelow', ['ES9'], 'ES12', true],
  ])('%s: %j with %j', (name, found, value, holds) => {
    expect(operators.get(name)?.compare(found, value)).toEqual({ known: true, holds });
  });
});
