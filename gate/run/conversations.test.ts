import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Account, Environment } from '../environment/environment.ts';
import { sampleFile } from '../environment/sample-file.ts';
import { ENGLISH } from '../language/language.ts';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import { Conversations } from './conversations.ts';
import { stageOf } from './held-conversation.ts';

const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');
const sales: Account = { ...support, name: 'sales' };
const accounts = [support, sales];
/** The machine that `svc1` is. */
const machine = { hostname: 'ece-svc1', addresses: ['10.1.1.1'] };
const { submission: _, ...withoutSubmission } = support;

/** Conversations in a deployment whose secrets are set nowhere, so that none ever reaches a wire. */
function open(change: Partial<Environment> = {}, environmentVariables: NodeJS.ProcessEnv = {}): Conversations {
  const environment = { ...sampleEnvironment, accounts, ...change };
  const run = {
    environment,
    source: { file: 'environment.yaml', sha256: '' },
    described: parse(sampleFile),
    recordings: {},
    replay: false,
    remarks: [],
    folder: '/',
    rulebook: shippedRulebook('12.6'),
    plan: [],
    language: ENGLISH,
    simulated: false,
    memory: '/',
    now: '2026-11-23T12:00:00.000Z',
  };
  return new Conversations(run, machine, environmentVariables);
}

const secrets = { ECE_SECRET: 'secret', SUPPORT_TOKEN: 'token' };

test.each<[string, () => ReturnType<Conversations['token']>, string]>([
  [
    'a secret that is not there',
    () => open().token('svc1', support),
    'The environment variable ECE_SECRET, which has to hold the client secret, is not set.',
  ],
  [
    'a server that the gate cannot look from',
    () => open({}, secrets).token('svc2', support),
    'Not measured from svc2: the environment file gives it no vantage.',
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

test('what was held is given out once, for the bundle', async () => {
  const conversations = open();
  await conversations.vantage('svc1');
  await conversations.token('svc1', support);
  expect(conversations.takeRecords()).toMatchObject([
    { conversation: 'vantage', vantage: 'svc1', about: {}, stages: { open: { settled: true } } },
    {
      conversation: 'token',
      vantage: 'svc1',
      about: { account: 'support', authority: 'https://login.microsoftonline.com/contoso.example' },
      instead: { why: 'not-measured' },
    },
  ]);
  expect(conversations.takeRecords()).toEqual([]);
});

test('a conversation is held once, however often it is asked for', async () => {
  const conversations = open();
  const [first, second] = [conversations.submission('svc1', support), conversations.submission('svc1', support)];
  expect(await first).toBe(await second);
});
