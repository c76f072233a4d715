import { expect, test } from 'vitest';
import { Channels } from './channels.ts';

const place = { host: 'outlook.office365.com', port: 993 };
const never = new AbortController().signal;

/** Lines of OpenSSH 9.2's log. */
const request = (channel: number, host = place.host) =>
  `debug2: channel ${channel}: dynamic request: socks5 host ${host} port 993 command 1`;
const opened = (channel: number) => `debug2: channel ${channel}: open confirm rwindow 2097152 rmax 32768`;
const failed = (channel: number, words: string) => `channel ${channel}: open failed: connect failed: ${words}`;

function channelsAfter(...lines: readonly string[]) {
  const channels = new Channels();
  const fates = [channels.fateOf(place, never), channels.fateOf(place, never)];
  for (const line of lines) channels.take(line);
  return Promise.race([Promise.all(fates), new Promise((resolve) => setTimeout(() => resolve('still waiting'), 20))]);
}

test.each<[string, readonly string[], unknown]>([
  ['a log that says nothing', ['debug1: Authentication succeeded (publickey).'], 'still waiting'],
  [
    'the fate of another place',
    [request(1, 'smtp.office365.com'), opened(1), request(2, 'x'), opened(2)],
    'still waiting',
  ],
  ['the fate of a channel that nobody asked for', [opened(0), failed(7, 'Connection refused')], 'still waiting'],
  [
    'a refusal and an opening',
    [request(1), request(2), opened(2), failed(1, 'Connection refused')],
    [{ opened: false, words: 'connect failed: Connection refused' }, { opened: true }],
  ],
  [
    'a channel number that is used again',
    [request(1), failed(1, 'Name or service not known'), request(1), opened(1)],
    [{ opened: false, words: 'connect failed: Name or service not known' }, { opened: true }],
  ],
])('%s', async (_, lines, expected) => {
  expect(await channelsAfter(...lines)).toEqual(expected);
});

test('whoever gave up does not take the fate of the next', async () => {
  const channels = new Channels();
  const impatient = new AbortController();
  const first = channels.fateOf(place, impatient.signal);
  impatient.abort();
  const second = channels.fateOf(place, never);
  for (const line of [request(1), opened(1)]) channels.take(line);
  expect(await Promise.all([first, second])).toEqual([undefined, { opened: true }]);
});
