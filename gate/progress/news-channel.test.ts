import { expect, test, vi } from 'vitest';
import type { ConversationIdentity } from '../bundle/recorded-conversation.ts';
import { announceOn, announceTo, listenOn } from './news-channel.ts';
import { type ConversationNews, OpenConversations } from './open-conversations.ts';

const of = (conversation: ConversationIdentity['conversation'], about: ConversationIdentity['about']) => ({
  conversation,
  vantage: 'svc1',
  about,
});

test.each<[ConversationIdentity['conversation'], ConversationIdentity['about'], string | undefined]>([
  ['vantage', {}, undefined],
  ['user', { expectedUser: 'ece@contoso.com' }, undefined],
  ['imap', { host: '', port: 0 }, undefined],
  ['web', { url: 'no address' }, undefined],
  ['imap', { host: 'outlook.office365.com', port: 993, mailbox: 'support@contoso.com' }, 'outlook.office365.com:993'],
  ['web', { url: 'https://ece.contoso.com/system' }, 'ece.contoso.com:443'],
  ['web', { url: 'http://ece.contoso.com:8080/' }, 'ece.contoso.com:8080'],
  ['token', { authority: 'https://login.microsoftonline.com/contoso.com' }, 'login.microsoftonline.com:443'],
])('%s %j is told with its peer and nothing else', (conversation, about, peer) => {
  const news: ConversationNews[] = [];
  announceTo((one) => news.push(one))(of(conversation, about), 'contoso')();
  expect(news).toEqual([
    { number: 1, began: { kind: conversation, ...(peer && { peer }), vantage: 'svc1', deployment: 'contoso' } },
    { number: 1, over: true },
  ]);
});

test('what one end of the channel tells is heard at the other, in order', async () => {
  const heard: ConversationNews[] = [];
  const end = listenOn('a channel of this test', (news) => heard.push(news));
  const announcer = announceOn('a channel of this test');
  const over = announcer.began(of('imap', { host: 'a', port: 1 }), 'contoso');
  announcer.began(of('imap', { host: 'b', port: 1 }), 'contoso');
  over();
  await vi.waitFor(() => expect(heard).toHaveLength(3), 20_000);
  expect(heard.map(({ number, ...rest }) => [number, 'over' in rest])).toEqual([
    [1, false],
    [2, false],
    [1, true],
  ]);
  announcer.close();
  end();
});

test('the slowest is the one that began first of those that are not over', () => {
  const open = new OpenConversations();
  const began = (peer: string) => ({ kind: 'imap', peer, vantage: 'svc1', deployment: 'contoso' }) as const;
  expect(open.slowest(0)).toBeUndefined();
  open.told({ number: 1, began: began('a:1') }, 1_000);
  open.told({ number: 2, began: began('b:1') }, 2_000);
  open.told({ number: 3, began: began('c:1') }, 3_000);
  open.told({ number: 1, over: true }, 4_000);
  open.told({ number: 9, over: true }, 4_000);
  expect(open.slowest(5_000)).toEqual({ conversation: began('b:1'), forMs: 3_000 });
});
