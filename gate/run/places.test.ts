import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Place, Places } from './places.ts';

const MAIL_SESSIONS = 3;

/** How many of twenty were under way at once. */
async function mostAtOnce(...kinds: readonly Place[]): Promise<number> {
  const places = new Places(MAIL_SESSIONS);
  let underWay = 0;
  let most = 0;
  const work = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await wait(5);
    underWay -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => places.take(kinds[index % kinds.length] ?? 'mail', work)));
  return most;
}

test.each([
  ['sessions with mail servers wait for each other', ['mail'], MAIL_SESSIONS],
  ['so do requests for tokens', ['sign-in'], 8],
  ['neither waits for the other', ['mail', 'sign-in'], MAIL_SESSIONS + 8],
  ['ports are looked at all at once', ['network'], 20],
] as const)('%s', async (_, kinds, most) => {
  expect(await mostAtOnce(...kinds)).toBe(most);
});

test('work that fails gives up its place', async () => {
  const places = new Places(1);
  await expect(places.take('mail', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await places.take('mail', async () => 'held')).toBe('held');
});
