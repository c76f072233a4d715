import { expect, test } from 'vitest';
import type { Account, Environment } from '../environment/environment.ts';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import { Conversations } from './conversations.ts';
import { stageOf } from './held-conversation.ts';

const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');
const sales: Account = { ...support, name: 'sales' };
const accounts = [support, sales];
const { submission: _, ...withoutSubmission } = support;

/** Conversations in a deployment whose secrets are set nowhere, so that none ever reaches a wire. */
function open(change: Partial<Environment> = {}, environmentVariables: NodeJS.ProcessEnv = {}): Conversations {
  const environment = { ...sampleEnvironment, accounts, ...change };
  const run = {
    environment,
    source: { file: 'environment.yaml', sha256: '' },
    folder: '/',
    rulebook: shippedRulebook('12.6'),
    plan: [],
    simulated: false,
    memory: '/',
    now: '2026-11-23T12:00:00.000Z',
  };
  return new Conversations(run, { hostname: 'laptop', addresses: [] }, environmentVariables);
}

const secrets = { ECE_SECRET: 'secret', SUPPORT_TOKEN: 'token' };
const elsewhere = 'the gate does not run on it; this machine is laptop ().';

test.each<[string, () => ReturnType<Conversations['token']>, string]>([
  [
    'a secret that is not there',
    () => open().token('svc1', support),
    'The environment variable ECE_SECRET, which has to hold the client secret, is not set.',
  ],
  [
    'a server that the gate does not run on',
    () => open({}, secrets).token('svc1', support),
    `Not measured from svc1: ${elsewhere}`,
  ],
  [
    'a server that is none',
    () => open({}, secrets).token('svc9', support),
    'There is no server svc9 in the environment file.',
  ],
  [
    'the workstation without a vantage',
    () => open().authorize('workstation'),
    'Not measured from workstation: the environment file gives it no vantage.',
  ],
  [
    'an external URL that is none',
    () => open({ externalUrl: { value: 'ece.contoso.example' } }).web('svc1'),
    'The external URL ece.contoso.example is not a URL.',
  ],
  [
    'an account without a token',
    () => open().inbox('svc1', support, { address: 'support@contoso.example' }),
    'There is no access token for account support.',
  ],
  [
    'an account that does not send',
    () => open().submission('svc1', withoutSubmission),
    'Account support has no SMTP server.',
  ],
])('not measured: %s', async (_name, hold, message) => {
  const conversation = await hold();
  expect(stageOf(conversation, 'any')).toMatchObject({ settled: false, why: 'not-measured', message });
});

test('two accounts with one SMTP identity each sign in with their own token', async () => {
  const conversations = open();
  const held = await Promise.all(accounts.map((account) => conversations.submission('svc1', account)));
  expect(held.map((conversation) => stageOf(conversation, 'signIn'))).toMatchObject([
    { message: 'There is no access token for account support.' },
    { message: 'There is no access token for account sales.' },
  ]);
});

test('a conversation is held once, however often it is asked for', async () => {
  const conversations = open();
  const [first, second] = [conversations.submission('svc1', support), conversations.submission('svc1', support)];
  expect(await first).toBe(await second);
});
