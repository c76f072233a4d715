import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('the same key waits its turn, also after a failure; another key does not wait', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const work = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await wait(ms);
    log.push(`${name} ends`);
    if (name === 'first') throw new Error('refused');
    return name;
  };
  const first = turns.take('imap a@x.example', work('first', 30));
  const second = turns.take('imap a@x.example', work('second', 10));
  const other = turns.take('imap b@x.example', work('other', 1));
  await expect(first).rejects.toThrow('refused');
  expect(await Promise.all([second, other])).toEqual(['second', 'other']);
  expect(log).toEqual(['first begins', 'other begins', 'other ends', 'first ends', 'second begins', 'second ends']);
});
