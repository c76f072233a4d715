import { expect, test } from 'vitest';
import { inWords } from './words.ts';

test.each<[unknown, string]>([
  [{ toString: 1, valueOf: 1 }, '{"toString":1,"valueOf":1}'],
  [Object.create(null), '{}'],
  [[{ toJSON: 1 }], '{"toJSON":1}'],
  [{}, '{}'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  ['', 'an empty text'],
  [[], 'an empty list'],
  [['XOAUTH2', 'PLAIN'], 'XOAUTH2, PLAIN'],
  [true, 'yes'],
  [1800, '1800'],
])('%j is shown as %s', (value, words) => {
  expect(inWords(value)).toBe(words);
});
