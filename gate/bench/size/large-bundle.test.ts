import { expect, test } from 'vitest';
import { digestOf } from '../../bundle/digest.ts';
import type { RecordedConversation } from '../../bundle/recorded-conversation.ts';
import { sampleBundle, settledReading } from '../../bundle/sample.ts';
import { largeBundle } from './large-bundle.ts';

const account = {
  name: 'support',
  expectedUser: 'support@lab.example',
  mailboxes: [{ address: 'sales@lab.example' }],
};

function recorded(opened: boolean) {
  const stages = { open: settledReading({ opened, text: 'sales@lab.example' }) };
  const conversations: readonly RecordedConversation[] = [
    { conversation: 'endpoint', vantage: 'svc1', about: { host: 'outlook.lab.example' }, stages: {} },
    { conversation: 'imap', vantage: 'svc1', about: { account: 'support', mailbox: 'sales@lab.example' }, stages },
    {
      conversation: 'user',
      vantage: 'gate',
      about: { expectedUser: 'support@lab.example', everyExpectedUser: '1 users' },
      stages: {},
    },
  ];
  const { environment } = sampleBundle();
  return sampleBundle({ environment: { ...environment, content: { accounts: [account] } }, conversations });
}

test('a large deployment has each account once, its own conversations, and those of the servers once', () => {
  const bundle = largeBundle(recorded(true), recorded(false), 10);
  expect(bundle.digest).toBe(digestOf(bundle));
  const { accounts } = Object(bundle.environment.content);
  expect([accounts[0], accounts[9]]).toEqual([
    account,
    {
      name: 'support-10',
      expectedUser: 'support-10@lab.example',
      mailboxes: [{ address: 'sales-10@lab.example' }],
    },
  ]);
  const of = (kind: string) => bundle.conversations.filter(({ conversation }) => conversation === kind);
  expect([of('endpoint').length, of('imap').length, of('user').length]).toEqual([1, 10, 10]);
  expect(of('imap').slice(8)).toMatchObject([
    { about: { account: 'support-9', mailbox: 'sales-9@lab.example' }, stages: { open: { value: { opened: true } } } },
    {
      about: { account: 'support-10' },
      stages: { open: { value: { opened: false, text: 'sales-10@lab.example' } } },
    },
  ]);
  expect(of('user').map(({ about }) => String(about.everyExpectedUser).slice(0, 8))).toEqual(
    Array(10).fill('10 users'),
  );
});
