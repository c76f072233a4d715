import { expect, test } from 'vitest';
import { checksInWords, few } from './few.ts';

test.each([
  [['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
  [['a', 'b', 'c'], 2, 'a, b and 1 more'],
  [['a', 'b'], 2, 'a, b'],
  [[], 2, ''],
])('%j with at most %i', (items, limit, expected) => {
  expect(few(items, limit)).toBe(expected);
});

test.each([
  [0, '0 checks'],
  [1, '1 check'],
  [2, '2 checks'],
])('%i', (count, expected) => {
  expect(checksInWords(count)).toBe(expected);
});
