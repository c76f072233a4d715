import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { admission } from './admission.ts';

test('so many at once, and the next when one leaves', async () => {
  const enter = admission(2);
  const inside: string[] = [];
  const entered = ['a', 'b', 'c', 'd'].map(async (name) => {
    const leave = await enter();
    inside.push(name);
    return leave;
  });
  await turn();
  expect(inside).toEqual(['a', 'b']);
  (await entered[1])?.();
  await turn();
  expect(inside).toEqual(['a', 'b', 'c']);
});
