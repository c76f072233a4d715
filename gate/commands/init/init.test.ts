import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadEnvironment } from '../../environment/load-environment.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { DialogueEnded } from '../dialogue.ts';
import { type Played, played } from '../played-dialogue.ts';
import { writtenIn } from './init.ts';
import type { Known } from './known.ts';

const folder = mkdtempSync(join(tmpdir(), 'init-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hosts = { signIn: [], signInAliases: [], graph: [], audiences: [], graphAudiences: [], issuers: [] };
const known: Known = {
  releases: [
    { release: '12.5', name: '12.5(1)' },
    { release: '12.6', name: '12.6(1)' },
  ],
  clouds: { worldwide: { ...hosts, mail: ['outlook.office365.com'], submission: ['smtp.office365.com'] } },
  machine: { hostname: 'ECE-SVC1', addresses: ['127.0.0.1', '10.20.30.41', '::1', 'fe80::1'] },
  releaseFaults: (release) => (release === '12.6' ? [] : [{ message: `the rules do not know release "${release}"` }]),
};

const ask = (answers: readonly string[]) => {
  return played(answers, (dialogue) => writtenIn(dialogue, known, 'my-deployment.yaml', folder));
};

/** The problems of a file with this text, or the environment that it describes. */
function load(text: string) {
  writeFileSync(join(folder, 'my-deployment.yaml'), text);
  const loaded = loadEnvironment('my-deployment.yaml', folder, new Date().toISOString());
  return loaded.ok ? loaded.environment : loaded.problems.map(formatProblem);
}

const authorizeAddress =
  'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?client_id=9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a' +
  '&response_type=code&redirect_uri=https%3A%2F%2Fece.contoso.com%2Fcallback' +
  '&scope=https%3A%2F%2Foutlook.office.com%2FIMAP.AccessAsUser.All%20offline_access';

/** Many of them are refused, and given again. */
const answers = [
  ...['', 'contoso-production', '12.7', '12.6', 'ucce', 'UCCE', '2020-01-01', '2100-03-01'],
  ...['https://ece.contoso.com', 'https://ece.contoso.com/partition1, https://ece.contoso.com/system'],
  ...['svc 1', 'svc1', 'servces', 'services', 'perhaps', 'yes', '', ''],
  ...['svc1', 'svc2', 'services', '', '10.20.30.400', '10.20.30.42', ''],
  ...['app1', 'application', '', '', '', 'app1', 'svc1', ''],
  ...['', 'https://ece.contoso.com', authorizeAddress, '', `0.A${'x'.repeat(80)}`, '', '', ''],
  ...['support', 'mailbox', 'support@contoso.com', 'imap', 'imap+smtp', '', '', '', '', 'ece'],
  ...['shared-mailboxes', 'shared', 'ece-service@contoso.com', 'pop3+smtp', '', '', ''],
  ...['sales@contoso.com support@contoso.com', 'sales@contoso.com orders@contoso.com', 'sign-in', ''],
  ...['yes', 'mail-relay.contoso.com', '99999', '25', 'none', 'none', 'no', 'chat.contoso.com', 'none'],
];

let whole: Played<string>;
beforeAll(async () => {
  whole = await ask(answers);
});

test('ends without a file when the person does', async () => {
  const { result, error } = await ask(answers.slice(0, 20));
  expect(result).toBeUndefined();
  expect(error).toBeInstanceOf(DialogueEnded);
});

test('refuses what the loader refuses, in its words, and asks again', async () => {
  await expect(whole.transcript).toMatchFileSnapshot('samples/transcript.txt');
});

test('writes a file with comments for what is left', async () => {
  const text = whole.result?.replace(/\$schema=.*/, '$schema=environment.schema.json');
  await expect(text).toMatchFileSnapshot('samples/my-deployment.yaml');
});

test('what it writes is understood', () => {
  expect(whole.result).not.toContain('unanswered');
  expect(load(whole.result ?? '')).toMatchObject({
    name: 'contoso-production',
    release: '12.6',
    activeServicesServer: 'svc1',
    servers: [
      {
        name: 'svc1',
        roles: ['services'],
        hostname: 'ECE-SVC1',
        addresses: ['10.20.30.41'],
        vantage: { kind: 'local' },
      },
      { name: 'svc2', roles: ['services'], addresses: ['10.20.30.42'] },
      { name: 'app1', roles: ['application'], addresses: [] },
    ],
    app: { clientSecret: { file: 'secrets/client-secret.txt' }, authorizeAddress },
    accounts: [
      { name: 'support', retrieval: { host: 'outlook.office365.com', port: 993 }, token: { source: 'ece' } },
      { name: 'shared-mailboxes', retrieval: { port: 995 }, submission: { identity: 'ece-service@contoso.com' } },
    ],
    alarmMail: { used: true, port: 25 },
    furtherUrls: [],
  });
});

/** The `#` removed from the blocks that are to be filled in. */
const uncommented = () => (whole.result ?? '').replace(/^( *)# (?=(specials|evidence| +[a-z]+):)/gm, '$1');

test('a block that nobody filled in is refused', () => {
  const problems = load(uncommented());
  expect(problems).toContainEqual(expect.stringMatching(/`externalUrl.evidence.on` must be a day .* `YYYY-MM-DD`$/));
  expect(problems).toContainEqual(
    expect.stringMatching(/`servers\[2\].specials.installed\[0\]` must be an id .* `ES…`$/),
  );
});

test('a block that was filled in is understood', () => {
  const evidence = { by: 'who looked', on: '2026-01-31', source: expect.any(String) };
  const filledIn = uncommented().replaceAll('YYYY-MM-DD', '2026-01-31').replaceAll('ES…', 'ES13');
  expect(load(filledIn)).toMatchObject({
    externalUrl: { evidence },
    signInUrls: { evidence },
    servers: Array.from({ length: 3 }, () => ({ specials: { installed: ['ES13'], evidence } })),
    app: { evidence },
    accounts: [{ evidence }, { evidence }],
    alarmMail: { evidence },
  });
});

test('asks for no servers and no account twice where one is enough', async () => {
  const { result, transcript } = await ask([
    ...['small', '12.6', 'PCCE', '2100-03-01', 'https://ece.contoso.com', 'https://ece.contoso.com'],
    ...['ece', '', 'application', 'no', '', '', '', 'ece2', 'services', 'no', '', '', '', 'yes'],
    ...['gcc-high', '', 'contoso.com', 'a-client', 'https://ece.contoso.com/cb', 'offline_access'],
    ...['support', 'mailbox', 'support@contoso.com', 'graph', '', 'sign-in', ''],
    ...['no', 'https://chat.contoso.com'],
  ]);
  expect(transcript).toContain('no server has the role `services`');
  expect(load(result ?? '')).toMatchObject({
    activeServicesServer: 'ece2',
    workstation: { vantage: { kind: 'local' } },
    cloud: { name: 'gcc-high' },
    accounts: [{ transport: 'graph', mailboxes: [{ address: 'support@contoso.com' }] }],
    alarmMail: { used: false },
    furtherUrls: ['https://chat.contoso.com'],
  });
});
