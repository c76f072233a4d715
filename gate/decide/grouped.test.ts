import { expect, test } from 'vitest';
import { grouped } from './grouped.ts';

test('groups stand in the order of their first item, and an item without a key is in none', () => {
  const keyOf = (word: string) => (word === '' ? undefined : word[0]);
  expect([...grouped(['bee', '', 'ant', 'bug'], keyOf)]).toEqual([
    ['b', ['bee', 'bug']],
    ['a', ['ant']],
  ]);
});
