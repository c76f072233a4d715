import { afterAll, describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import { type GraphMailConversation, openGraphInbox } from './graph-mail.ts';
import type { Deadlines } from './options.ts';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';
import { catalogue } from './testing/catalogue.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { serveWeb } from './testing/web-server.ts';
import { redeemRefreshToken } from './token.ts';

const stopping: { stop(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of stopping) await one.stop();
});

async function deployed(...faults: FaultName[]): Promise<Deployment> {
  const deployment = deploymentOf(await startLab({ deployment: 'graph', faults }));
  stopping.push(deployment);
  return deployment;
}

async function accessTokenOf(deployment: Deployment, account: string): Promise<Secret> {
  const { authority, clientId, clientSecret, scopes } = deployment;
  const { accessToken } = await redeemRefreshToken({
    authority,
    clientId,
    clientSecret,
    refreshToken: deployment.refreshToken(account),
    scopes,
    route: deployment.route('login.lab.example', 443),
    catalogue,
    redactor: createRedactor(),
  });
  if (accessToken === undefined) throw new Error(`${account} gets no token`);
  return accessToken;
}

async function open(
  deployment: Deployment,
  account: string,
  mailbox: string,
  deadlines: Partial<Deadlines> = {},
): Promise<GraphMailConversation> {
  const accessToken = await accessTokenOf(deployment, account);
  const route = deployment.route('graph.lab.example', 443);
  const read = await openGraphInbox(
    { route, mailbox, accessToken, catalogue, redactor: createRedactor() },
    { deadlines },
  );
  expect(JSON.stringify(read)).not.toContain(accessToken.reveal());
  return read;
}

describe('undecided', () => {
  test.each<[FaultName, why: string, message: RegExp]>([
    ['graph-name-unknown', 'unrecognised', /^There is no address for graph\.lab\.example:443: ENOTFOUND\.$/],
    ['graph-closed', 'unrecognised', /^There is no TCP connection to graph\.lab\.example:443: ECONNREFUSED\.$/],
    [
      'graph-intercepted',
      'unrecognised',
      /^There is no TLS connection that verifies to graph\.lab\.example:443: SELF_SIGNED_CERT_IN_CHAIN\.$/,
    ],
    [
      'graph-inbox-throttled',
      'throttled',
      /^graph\.lab\.example:443 answered 429, too many requests\. Retry-After: 60\.$/,
    ],
    [
      'graph-inbox-unavailable',
      'throttled',
      /^graph\.lab\.example:443 cannot answer now: 503 serviceNotAvailable The service is temporarily unavailable\.$/,
    ],
    [
      'graph-inbox-unrecognised',
      'unrecognised',
      /^graph\.lab\.example:443 answered the question for the inbox in a way that no known reply matches: 404 ResourceNotFound Resource could not be discovered\.$/,
    ],
    [
      'graph-user-unknown',
      'unrecognised',
      /answered the question for the inbox in a way that no known reply matches: 404 ErrorInvalidUser The requested user 'sales@lab\.example' is invalid\.$/,
    ],
    ['graph-inbox-not-a-folder', 'unrecognised', /^Microsoft Graph shows `id` not as a text: it is absent\.$/],
    ['graph-answers-web-page', 'unrecognised', /answered 200 with text\/html; charset=utf-8, not with JSON\.$/],
    ['graph-answers-cut-off', 'unrecognised', /answered 200 with JSON that is not a whole object\.$/],
  ])('%s', async (fault, why, message) => {
    const { open: reading } = await open(await deployed(fault), 'service', 'sales@lab.example');
    expect(reading).toMatchObject({ settled: false, why, message: expect.stringMatching(message) });
    expect(reading.evidence.length).toBeGreaterThan(0);
  });

  test('Graph asks to come back in a minute', async () => {
    const { open: reading } = await open(await deployed('graph-inbox-throttled'), 'service', 'sales@lab.example');
    expect(reading).toMatchObject({ why: 'throttled', retryAfterMs: 60_000 });
  });

  const folder = { id: 'AAMk', totalItemCount: 3 };
  test.each<[string, status: number, body: object, message: string]>([
    ['an error with status 200', 200, { ...folder, error: { code: 'x' } }, '200 x'],
    [
      'a folder with another status',
      206,
      folder,
      'peer.example:993 answered 206 in a way that no known reply matches.',
    ],
    [
      'a folder without a count',
      200,
      { id: 'AAMk' },
      'Microsoft Graph shows `totalItemCount` not as a number: it is absent.',
    ],
    [
      'a count that is a text',
      200,
      { ...folder, totalItemCount: '3' },
      'Microsoft Graph shows `totalItemCount` not as a number: it is "3".',
    ],
    [
      'a count below nothing',
      200,
      { ...folder, totalItemCount: -1 },
      'Microsoft Graph shows `totalItemCount` not as a number: it is -1.',
    ],
    ['a folder without an id', 200, { totalItemCount: 3 }, 'Microsoft Graph shows `id` not as a text: it is absent.'],
    [
      'a refusal without a code',
      403,
      { error: { message: 'No.' } },
      'answered 403 in a way that no known reply matches.',
    ],
    [
      'a known code with another status',
      500,
      { error: { code: 'ErrorAccessDenied', message: 'Access is denied.' } },
      'no known reply matches: 500 ErrorAccessDenied Access is denied.',
    ],
    [
      'a known code inside another',
      403,
      { error: { code: 'NotErrorAccessDenied', message: 'ErrorAccessDenied' } },
      'no known reply matches: 403 NotErrorAccessDenied ErrorAccessDenied',
    ],
  ])('%s', async (_, status, body, message) => {
    const web = await serveWeb((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    stopping.push(web);
    const accessToken = new Secret('the access token', 'EwB0paque');
    const request = { route: web.route, mailbox: 'a@peer.example', accessToken, catalogue, redactor: createRedactor() };
    const { open: reading } = await openGraphInbox(request);
    expect(reading).toMatchObject({ settled: false, why: 'unrecognised', message: expect.stringContaining(message) });
  });

  test('no answer in time', async () => {
    const silent = await serveWeb(() => {});
    stopping.push(silent);
    const accessToken = new Secret('the access token', 'EwB0paque');
    const request = {
      route: silent.route,
      mailbox: 'a@peer.example',
      accessToken,
      catalogue,
      redactor: createRedactor(),
    };
    const { open: reading } = await openGraphInbox(request, { deadlines: { answer: 400 } });
    expect(reading).toMatchObject({ why: 'time-out', message: 'peer.example:993 gave no answer within 0.4 s.' });
  });
});

describe('refused', () => {
  test.each<[FaultName | 'no fault', account: string, mailbox: string, signature: string, reply: RegExp]>([
    [
      'graph-inbox-access-denied',
      'service',
      'sales',
      'graph-access-denied',
      /^403 ErrorAccessDenied Access is denied\./,
    ],
    ['access-token-without-shared-mail', 'service', 'orders', 'graph-access-denied', /^403 ErrorAccessDenied /],
    [
      'graph-inbox-not-shared',
      'service',
      'orders',
      'graph-item-not-found',
      /^404 ErrorItemNotFound The specified object /,
    ],
    ['no fault', 'support', 'orders', 'graph-item-not-found', /^404 ErrorItemNotFound /],
    [
      'graph-mailbox-on-premises',
      'support',
      'support',
      'graph-mailbox-not-in-exchange-online',
      /^404 MailboxNotEnabledForRESTAPI The mailbox is either inactive, /,
    ],
    [
      'access-token-for-graph',
      'support',
      'support',
      'graph-token-refused',
      /^401 InvalidAuthenticationToken Access token validation failure\. Invalid audience\.$/,
    ],
  ])('%s: %s at %s', async (fault, account, mailbox, signature, reply) => {
    const deployment = await deployed(...(fault === 'no fault' ? [] : [fault]));
    const { open: reading } = await open(deployment, account, `${mailbox}@lab.example`);
    expect(reading).toMatchObject({
      settled: true,
      value: { opened: false, signature, reply: expect.stringMatching(reply) },
    });
  });
});

test.each([
  ['support', 'support@lab.example'],
  ['service', 'sales@lab.example'],
])('%s opens %s, by one request that reads no message', async (account, mailbox) => {
  const deployment = await deployed();
  const { open: reading } = await open(deployment, account, mailbox);
  expect(reading).toMatchObject({ settled: true, value: { opened: true, messages: 0, reply: '200' } });
  expect(reading.evidence.map(({ kind }) => kind)).toEqual(['connection', 'http']);
  const asked = deployment
    .commands()
    .split('\n')
    .filter((line) => line.includes('"server":"graph"'));
  expect(asked).toEqual([
    JSON.stringify({
      server: 'graph',
      from: '127.0.0.2',
      command: `GET /v1.0/users/${encodeURIComponent(mailbox)}/mailFolders/inbox?$select=id,totalItemCount`,
    }),
  ]);
});
