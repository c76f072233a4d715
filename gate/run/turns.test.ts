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

test('the next one waits for what goes on after the result, too', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const first = turns.take('imap a@x.example', async (until) => {
    until(wait(20).then(() => log.push('the connection is closed')));
    return 'the result';
  });
  const second = turns.take('imap a@x.example', async () => log.push('the next one begins'));
  log.push(await first);
  await second;
  expect(log).toEqual(['the result', 'the connection is closed', 'the next one begins']);
});
