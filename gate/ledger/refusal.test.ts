import { expect, test } from 'vitest';
import { refusal } from './refusal.ts';

const harmless = { bail: 0, retry: 0 };

test.each([
  [{ bail: 1 }, '--bail'],
  [{ retry: 2 }, '--retry'],
  [{ retry: { count: 1 } }, '--retry'],
  [{ shard: { index: 1, count: 2 } }, '--shard'],
  [{ bail: 1, retry: 1 }, '--bail and --retry'],
  [{ retry: { count: 0 } }, undefined],
  [{}, undefined],
])('%o is refused as %s', (options, refused) => {
  expect(refusal({ ...harmless, ...options })).toBe(refused);
});
