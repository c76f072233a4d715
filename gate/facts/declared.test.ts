import { describe, expect, test } from 'vitest';
import type { Account, Environment } from '../environment/environment.ts';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { declaredReading } from './declared.ts';
import type { DeclaredFactId } from './declared-schemas.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const rulebook = shippedRulebook('12.6');
const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');
const { servers } = sampleEnvironment;
const word = { by: 'Ada', on: '2026-11-20', source: 'ticket 7' };

interface Given {
  readonly environment?: Partial<Environment>;
  readonly account?: Partial<Account>;
  readonly parameters?: Rulebook['parameters'];
}

function read(fact: DeclaredFactId, { environment, account, parameters }: Given = {}) {
  const reading = declaredReading(
    fact,
    { ...sampleEnvironment, ...environment },
    { account: { ...support, ...account } as Account },
    { ...rulebook, parameters: { ...rulebook.parameters, ...parameters } },
    NOW,
  );
  expect(reading).toMatchObject({ takenAt: NOW, durationMs: 0 });
  return reading;
}

describe('without a value', () => {
  const alarmMail = { used: false } as const;
  const own = { token: { refreshToken: { env: 'T' }, source: 'sign-in' } } as const;

  test.each<[DeclaredFactId, Given, why: string, message: string]>([
    [
      'release.specials',
      { parameters: { 'specials-listed-on': '2026-05-26' } },
      'too-old',
      'List of engineering specials of ECE 12.6(1) is of 2026-05-26, 181 days ago; it may be at most 180 days old.',
    ],
    [
      'app.authorizeRequest',
      {},
      'not-measured',
      'The address that ECE’s Generate button opens is not in the environment file.',
    ],
    [
      'account.eceToken',
      { account: own },
      'not-measured',
      'The gate holds a token of its own, which shows nothing of the one that ECE stored.',
    ],
    [
      'account.transport',
      { environment: { servers: servers.map(({ specials: _, ...server }) => server) } },
      'not-measured',
      'Nobody has said of every server whether it has ES10 of ECE 12.6(1).',
    ],
    [
      'deployment.alarmMail',
      { environment: { alarmMail } },
      'not-measured',
      'Alarms and notifications send no mail here.',
    ],
  ])('%s', (fact, given, why, message) => {
    expect(read(fact, given)).toMatchObject({ settled: false, why, message, evidence: [] });
  });

  test.each<[DeclaredFactId, missing: string, message: string]>([
    ['release.oauth', 'oauth', 'The rules do not say how ECE 12.6(1) gets OAuth.'],
    ['release.specials', 'specials-listed-on', 'The rules have no list of specials for ECE 12.6(1).'],
  ])('%s of a release that says nothing of it', (fact, missing, message) => {
    const parameters = Object.fromEntries(Object.entries(rulebook.parameters).filter(([name]) => name !== missing));
    const reading = declaredReading(fact, sampleEnvironment, {}, { ...rulebook, parameters }, NOW);
    expect(reading).toMatchObject({ settled: false, why: 'not-measured', message });
  });

  test.each(['account.identity', 'account.mailboxes'] as const)('%s of no account', (fact) => {
    const message = 'This subject belongs to no account.';
    expect(declaredReading(fact, sampleEnvironment, {}, rulebook, NOW)).toMatchObject({ settled: false, message });
  });
});

describe('with a value', () => {
  const { app } = sampleEnvironment;
  const { evidence: _, ...unvouched } = app;
  const alarmMail = {
    used: true,
    host: 'mail.contoso.example',
    port: 25,
    security: 'none',
    authentication: 'basic',
    exchangeOnline: false,
  } as const;
  const authorizeAddress = `https://login.microsoftonline.com/common/authorize?client_id=${app.clientId}`;
  const mailboxes = [{ address: 'Sales@contoso.example' }, { address: 'support@contoso.example' }];
  const identity = {
    expectedUser: 'support@contoso.example',
    accessMode: 'mailbox',
    transport: 'imap+smtp',
    authentication: 'oauth2',
  };

  test.each<[string, DeclaredFactId, Given, value: object, said: string | undefined]>([
    [
      'a release that never gets OAuth',
      'release.oauth',
      { parameters: { oauth: 'never' } },
      { available: false },
      `never\n\n${rulebook.source}`,
    ],
    ['a release with OAuth', 'release.oauth', {}, { available: true }, `by special\n\n${rulebook.source}`],
    [
      'a list of specials on its last day',
      'release.specials',
      { parameters: { 'specials-listed-on': '2026-05-27' } },
      { ageDays: 180 },
      'As of 2026-05-27.',
    ],
    [
      'scopes without offline_access',
      'app.scopes',
      { environment: { app: { ...app, scopes: ['SMTP.Send'], evidence: word } } },
      { requested: ['SMTP.Send'], offlineAccess: false },
      'SMTP.Send\n\nAda, 2026-11-20: ticket 7',
    ],
    [
      'scopes that nobody vouches for',
      'app.scopes',
      { environment: { app: { ...unvouched, scopes: ['offline_access'] } } },
      { requested: ['offline_access'], offlineAccess: true },
      undefined,
    ],
    [
      'an address that ECE opens',
      'app.authorizeRequest',
      { environment: { app: { ...app, authorizeAddress, evidence: word } } },
      { authorityAgrees: false, clientIdAgrees: true, redirectUriAgrees: false, scopesAgree: false },
      `${authorizeAddress}\n\nAda, 2026-11-20: ticket 7`,
    ],
    ['an account that nobody vouches for', 'account.identity', {}, identity, undefined],
    [
      'an account with evidence',
      'account.identity',
      { account: { authentication: 'basic', evidence: word } },
      { ...identity, authentication: 'basic' },
      'imap+smtp\nbasic\nmailbox account\nsupport@contoso.example\n\nAda, 2026-11-20: ticket 7',
    ],
    [
      'mailboxes of an account',
      'account.mailboxes',
      { account: { mailboxes, evidence: word } },
      { count: 2, addresses: ['sales@contoso.example', 'support@contoso.example'], onlyExpectedUser: false },
      'sales@contoso.example\nsupport@contoso.example\n\nAda, 2026-11-20: ticket 7',
    ],
    [
      'one mailbox, of somebody else',
      'account.mailboxes',
      { account: { mailboxes: [{ address: 'sales@contoso.example' }] } },
      { count: 1, addresses: ['sales@contoso.example'], onlyExpectedUser: false },
      undefined,
    ],
    [
      'one mailbox, of the expected user',
      'account.mailboxes',
      { account: { mailboxes: [{ address: 'Support@contoso.example' }] } },
      { count: 1, addresses: ['support@contoso.example'], onlyExpectedUser: true },
      undefined,
    ],
    ['a token that ECE stored', 'account.eceToken', {}, { held: true }, undefined],
    [
      'scopes of the account’s own, without offline_access',
      'app.scopes',
      { account: { scopes: ['https://graph.microsoft.com/Mail.Read'], evidence: word } },
      { requested: ['https://graph.microsoft.com/Mail.Read'], offlineAccess: false },
      'https://graph.microsoft.com/Mail.Read\n\nAda, 2026-11-20: ticket 7',
    ],
    [
      'a transport before the special that deprecates it, and one special that nobody vouches for',
      'account.transport',
      {
        account: { evidence: word },
        environment: {
          servers: servers.map(({ specials: _, ...server }, index) => ({
            ...server,
            specials: { installed: ['ES9'], ...(index > 0 && { evidence: word }) },
          })),
        },
      },
      { deprecated: false },
      undefined,
    ],
    [
      'a transport that ECE keeps',
      'account.transport',
      { account: { transport: 'graph', evidence: word } },
      { deprecated: false },
      `graph\n\n${rulebook.source}\n\nAda, 2026-11-20: ticket 7`,
    ],
    [
      'alarm mail that nobody vouches for',
      'deployment.alarmMail',
      { environment: { alarmMail } },
      { authentication: 'basic', exchangeOnline: false },
      undefined,
    ],
    [
      'alarm mail with evidence',
      'deployment.alarmMail',
      { environment: { alarmMail: { ...alarmMail, authentication: 'none', evidence: word } } },
      { authentication: 'none', exchangeOnline: false },
      'mail.contoso.example:25, sign-in: none\n\nAda, 2026-11-20: ticket 7',
    ],
  ])('%s', (_name, fact, given, value, said) => {
    const { evidence, ...reading } = read(fact, given);
    expect(reading).toMatchObject({ settled: true, value });
    expect(evidence.map(({ kind, text }) => [kind, text])).toEqual(said === undefined ? [] : [['declaration', said]]);
  });
});
