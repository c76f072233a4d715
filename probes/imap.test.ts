import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import { type ImapConversation, openInbox } from './imap.ts';
import type { Deadlines } from './options.ts';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';
import { catalogue } from './testing/catalogue.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { onLines, serveTls, type TestServer } from './testing/servers.ts';
import { redeemRefreshToken } from './token.ts';

/** For a server that keeps silent. */
const short = { resolve: 300, connect: 300, tls: 300, signIn: 600, open: 600 };
const accessToken = `EwB${'0paque+/'.repeat(40)}`;
const initialResponse = Buffer.from(`user=sales@peer.example\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64');

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

interface ScriptedServer extends TestServer {
  /** Every line that the client has sent. */
  readonly heard: string[];
}

/** What a server answers to a command, or to a line that is none (``); undefined: it keeps silent. */
type Script = Readonly<Record<string, string | undefined>>;

const exchangeScript: Script = {
  greeting: '* OK The Microsoft Exchange IMAP4 service is ready.',
  CAPABILITY: '* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR ID NAMESPACE\r\n$ OK CAPABILITY completed.',
  AUTHENTICATE: '$ OK AUTHENTICATE completed.',
  EXAMINE: '* 3 EXISTS\r\n* 0 RECENT\r\n$ OK [READ-ONLY] EXAMINE completed.',
  LOGOUT: '* BYE Microsoft Exchange Server IMAP4 server signing off.\r\n$ OK LOGOUT completed.',
};

/**
 * An IMAP server that speaks as Exchange does except for the changes; `$` stands for the tag, BYE hangs up.
 *
 * @param examiningMs how long it takes to open the inbox
 */
async function scripted(changes: Script, examiningMs = 0): Promise<ScriptedServer> {
  const script = { ...exchangeScript, ...changes };
  const heard: string[] = [];
  const server = await serveTls((socket: TLSSocket) => {
    if (script.greeting !== undefined) socket.write(`${script.greeting}\r\n`);
    onLines(socket, (line) => {
      heard.push(line);
      const [tag = '', command = ''] = line.split(' ');
      const answer = script[command];
      const say = () => answer !== undefined && socket.write(`${answer.replaceAll('$', tag)}\r\n`);
      if (command === 'EXAMINE' && examiningMs > 0) setTimeout(say, examiningMs);
      else say();
      if (answer?.includes('* BYE')) socket.end();
    });
  });
  stopping.push(server);
  return { ...server, heard };
}

function open(server: TestServer, deadlines: Partial<Deadlines> = {}, signal?: AbortSignal): Promise<ImapConversation> {
  const { route } = server;
  const token = new Secret('the access token', accessToken);
  return openInbox(
    { route, mailbox: 'sales@peer.example', accessToken: token, catalogue, redactor: createRedactor() },
    { deadlines, ...(signal && { signal }) },
  );
}

async function openIn(deployment: Deployment, deadlines: Partial<Deadlines> = {}): Promise<ImapConversation> {
  const redactor = createRedactor();
  const { authority, clientId, clientSecret, scopes } = deployment;
  const refreshToken = deployment.refreshToken('service');
  const signIn = deployment.route('login.lab.example', 443);
  const redeemed = await redeemRefreshToken({
    authority,
    clientId,
    clientSecret,
    refreshToken,
    scopes,
    route: signIn,
    catalogue,
    redactor,
  });
  const token = redeemed.accessToken ?? new Secret('no token', '');
  const route = deployment.route('outlook.lab.example', 993);
  return openInbox({ route, mailbox: 'sales@lab.example', accessToken: token, catalogue, redactor }, { deadlines });
}

async function deployed(...faults: FaultName[]): Promise<Deployment> {
  const deployment = deploymentOf(await startLab({ faults }));
  stopping.push(deployment);
  return deployment;
}

describe('without a connection that verifies nobody signs in', () => {
  test.each([
    ['mail-name-unknown-to-services', { settled: true, value: { connected: false, error: 'ENOTFOUND' } }],
    ['imap-closed', { settled: true, value: { connected: false, error: 'ECONNREFUSED' } }],
    ['imap-certificate-expired', { settled: true, value: { connected: false, error: 'CERT_HAS_EXPIRED' } }],
    ['imap-intercepted', { settled: true, value: { connected: false, error: 'SELF_SIGNED_CERT_IN_CHAIN' } }],
    ['imap-in-plain-text', { settled: true, value: { connected: false, error: 'ERR_SSL_WRONG_VERSION_NUMBER' } }],
    [
      'imap-silent',
      {
        settled: false,
        why: 'time-out',
        message: 'There is no connection to outlook.lab.example:993 (no TLS handshake came about) within 0.9 s.',
      },
    ],
  ] as const)('%s', async (fault, connect) => {
    const deployment = await deployed(fault);
    const conversation = await openIn(deployment, connect.settled ? {} : short);
    expect(conversation.connect).toMatchObject(connect);
    expect(conversation.signIn).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
    expect(conversation.open).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
    expect(deployment.commands()).not.toContain('AUTHENTICATE');
  });
});

describe('a sign-in', () => {
  test.each<[string, Script, string, string]>([
    [
      'refused in unknown words',
      { AUTHENTICATE: '$ NO The moon is in the wrong house.' },
      'unrecognised',
      'peer.example:993 answered AUTHENTICATE in a way that no known reply matches: 2 NO The moon is in the wrong house.',
    ],
    [
      'throttled',
      { AUTHENTICATE: '$ BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds' },
      'throttled',
      'peer.example:993 cannot answer AUTHENTICATE now (imap-request-throttled): 2 BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds',
    ],
    [
      'that meets a fault of the server',
      { AUTHENTICATE: '$ NO Server Unavailable. 15' },
      'throttled',
      'peer.example:993 cannot answer AUTHENTICATE now (imap-server-unavailable): 2 NO Server Unavailable. 15',
    ],
    [
      'for which no token is taken',
      { CAPABILITY: '* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n$ OK CAPABILITY completed.' },
      'unrecognised',
      'peer.example:993 offers no sign-in with a token. Its last words were: 1 OK CAPABILITY completed.',
    ],
    [
      'that nobody asks for',
      { greeting: '* PREAUTH Welcome, whoever you are.' },
      'unrecognised',
      'peer.example:993 takes whoever connects for signed in. Its last words were: * PREAUTH Welcome, whoever you are.',
    ],
    [
      'before which the server says goodbye',
      { greeting: '* BYE Server Unavailable. 15' },
      'throttled',
      'peer.example:993 closed the connection: * BYE Server Unavailable. 15',
    ],
    [
      'before which the server says goodbye in unknown words',
      { greeting: '* BYE So long.' },
      'unrecognised',
      'peer.example:993 did not come as far as the sign-in. Its last words were: * BYE So long.',
    ],
    [
      'that is throttled before it begins',
      { CAPABILITY: '$ BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds' },
      'throttled',
      'peer.example:993 cannot answer CAPABILITY now (imap-request-throttled): 1 BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds',
    ],
    [
      'hidden in a literal',
      { AUTHENTICATE: '* NO {29}\r\n2 OK AUTHENTICATE completed.\r\n' },
      'unrecognised',
      'peer.example:993 sent a literal, which no known reply has: * NO {29}',
    ],
    [
      'that is answered with another command’s tag',
      { AUTHENTICATE: '1 OK AUTHENTICATE completed.' },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
    [
      'that is not answered',
      { AUTHENTICATE: undefined },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
    [
      'without a greeting',
      { greeting: undefined },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
  ])('%s', async (_, changes, why, message) => {
    const server = await scripted(changes);
    const { signIn, open: opened } = await open(server, why === 'time-out' ? short : {});
    expect(signIn).toMatchObject({ settled: false, why, message });
    expect(opened).toMatchObject({ why: 'not-reached', stoppedBy: 'signIn' });
    await expect.poll(server.open).toBe(0);
  });

  test.each([
    ['AUTHENTICATE', '$ BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds'],
    ['greeting', '* BYE Request is throttled. Suggested Backoff Time: 299998 milliseconds'],
  ])('throttled says how long to wait (%s)', async (where, reply) => {
    const { signIn } = await open(await scripted({ [where]: reply }));
    expect(signIn).toMatchObject({ why: 'throttled', retryAfterMs: 299_998 });
  });

  test('at which the server hangs up', async () => {
    const server = await scripted({ AUTHENTICATE: '* BYE Connection closed. 14' });
    expect((await open(server)).signIn).toMatchObject({
      why: 'unrecognised',
      message: 'peer.example:993 did not answer the sign-in. Its last words were: * BYE Connection closed. 14',
    });
  });

  test('refused for a known reason', async () => {
    const conversation = await openIn(await deployed('imap-authenticate-refused'));
    expect(conversation.signIn).toMatchObject({
      value: {
        accepted: false,
        mechanism: 'XOAUTH2',
        status: 'NO',
        reply: '2 NO AUTHENTICATE failed.',
        signature: 'imap-authenticate-failed',
      },
    });
    expect(conversation.open).toMatchObject({ why: 'not-reached', stoppedBy: 'signIn' });
  });

  test('goes with its command where the server takes it there, and on a line of its own where not', async () => {
    const listed = '* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER\r\n$ OK CAPABILITY completed.';
    const server = await scripted({ CAPABILITY: listed, AUTHENTICATE: '+ ', '': '2 OK AUTHENTICATE completed.' });
    expect((await open(server)).signIn).toMatchObject({ value: { accepted: true, mechanism: 'XOAUTH2' } });
    expect(server.heard.slice(1, 3)).toEqual(['2 AUTHENTICATE XOAUTH2', initialResponse]);
    const together = await scripted({});
    await open(together);
    expect(together.heard[1]).toBe(`2 AUTHENTICATE XOAUTH2 ${initialResponse}`);
  });

  test('refused with a reason: the reason is asked for, and shown', async () => {
    const challenge = Buffer.from('{"status":"400","schemes":"Bearer"}').toString('base64');
    const server = await scripted({ AUTHENTICATE: `+ ${challenge}`, '': '2 NO AUTHENTICATE failed.' });
    const { signIn } = await open(server);
    expect(signIn).toMatchObject({ value: { accepted: false, signature: 'imap-authenticate-failed' } });
    expect(signIn.evidence.at(-1)).toEqual({
      kind: 'transcript',
      title: 'The challenge before the refusal, decoded',
      text: '{"status":"400","schemes":"Bearer"}',
    });
  });
});

describe('an inbox after an accepted sign-in', () => {
  const notConnected = '$ BAD User is authenticated but not connected.';
  const refused = { opened: false, signature: 'imap-authenticated-but-not-connected' };

  test.each(['imap-mailbox-disabled', 'imap-mailbox-disabled-stays-open'] as const)(
    'is refused at the first command: %s',
    async (fault) => {
      const { signIn, open: opened } = await openIn(await deployed(fault));
      expect(signIn).toMatchObject({ value: { accepted: true, reply: '2 OK AUTHENTICATE completed.' } });
      expect(opened).toMatchObject({ value: refused });
    },
  );

  test.each([`${notConnected}\r\n* BYE Connection closed. 14`, notConnected])('is refused: %s', async (answer) => {
    const { signIn, open: opened } = await open(await scripted({ EXAMINE: answer }));
    expect(signIn).toMatchObject({ value: { accepted: true } });
    expect(opened).toMatchObject({ value: refused });
  });

  test.each<[string, Script, string, string]>([
    [
      'is refused in unknown words',
      { EXAMINE: '$ NO The moon is in the wrong house.' },
      'unrecognised',
      'peer.example:993 answered EXAMINE in a way that no known reply matches: 3 NO The moon is in the wrong house.',
    ],
    [
      'is throttled, and nobody waits for five minutes',
      { EXAMINE: '$ BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds' },
      'throttled',
      'peer.example:993 cannot answer EXAMINE now (imap-request-throttled): 3 BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds',
    ],
    [
      'is opened for writing',
      { EXAMINE: '$ OK [READ-WRITE] EXAMINE completed.' },
      'unrecognised',
      'peer.example:993 opened the inbox, but did not confirm read-only access: 3 OK [READ-WRITE] EXAMINE completed.',
    ],
    [
      'is opened without a word about writing',
      { EXAMINE: '$ OK EXAMINE completed.' },
      'unrecognised',
      'peer.example:993 opened the inbox, but did not confirm read-only access: 3 OK EXAMINE completed.',
    ],
    [
      'is not opened',
      { EXAMINE: '* 3 EXISTS' },
      'time-out',
      'peer.example:993 did not open the inbox of sales@peer.example within 0.6 s.',
    ],
    [
      'is left with an unknown goodbye',
      { EXAMINE: '* BYE So long.' },
      'unrecognised',
      'peer.example:993 did not answer EXAMINE. Its last words were: * BYE So long.',
    ],
  ])('%s', async (_, changes, why, message) => {
    const server = await scripted(changes);
    const { signIn, open: opened } = await open(server, why === 'time-out' ? short : {});
    expect(signIn).toMatchObject({ value: { accepted: true } });
    expect(opened).toMatchObject({ settled: false, why, message });
    await expect.poll(server.open).toBe(0);
  });

  test('that is called off while the sign-in is waited for is closed without another line', async () => {
    const server = await scripted({ AUTHENTICATE: undefined });
    const calledOff = new AbortController();
    const opening = open(server, {}, calledOff.signal);
    await expect.poll(() => server.heard.at(-1)).toMatch(/AUTHENTICATE/);
    calledOff.abort();
    const { signIn } = await opening;
    expect(signIn).toMatchObject({ settled: false, message: 'The conversation was called off before it ended.' });
    await expect.poll(server.open).toBe(0);
    expect(server.heard.map((line) => line.split(' ')[1])).toEqual(['CAPABILITY', 'AUTHENTICATE']);
  });

  test('that is called off while it is opened is left politely', async () => {
    const server = await scripted({}, 300);
    const calledOff = new AbortController();
    const opening = open(server, {}, calledOff.signal);
    await expect.poll(() => server.heard.at(-1)).toMatch(/EXAMINE/);
    calledOff.abort();
    const { open: opened } = await opening;
    expect(opened).toMatchObject({ settled: false, message: 'The conversation was called off before it ended.' });
    await expect.poll(() => server.heard.at(-1)).toMatch(/LOGOUT/);
    await expect.poll(server.open).toBe(0);
  });

  test('is opened read-only, over one connection, and left politely', async () => {
    const server = await scripted({});
    const conversation = await open(server);
    expect(conversation).toMatchObject({
      connect: { value: { connected: true, address: '127.0.0.1' } },
      signIn: {
        value: { accepted: true, mechanism: 'XOAUTH2', status: 'OK', reply: '2 OK AUTHENTICATE completed.' },
      },
      open: { value: { opened: true, readOnly: true, messages: 3, reply: '3 OK [READ-ONLY] EXAMINE completed.' } },
    });
    expect(server.made()).toBe(1);
    const commands = () => server.heard.map((line) => line.split(' ')[1]);
    await expect.poll(commands).toEqual(['CAPABILITY', 'AUTHENTICATE', 'EXAMINE', 'LOGOUT']);
    await expect.poll(server.open).toBe(0);
  });

  test('is opened at an address that is known', async () => {
    const deployment = await deployed('mail-name-unknown-to-services');
    const server = await scripted({});
    const { connect: _, ...route } = server.route;
    const request = {
      mailbox: 'sales@peer.example',
      accessToken: new Secret('the access token', accessToken),
      catalogue,
      redactor: createRedactor(),
    };
    const known = {
      ...route,
      connect: { port: server.port },
      resolver: deployment.route('outlook.lab.example', 993).resolver ?? '',
    };
    const { open: opened } = await openInbox({ ...request, route: known, address: '127.0.0.1' });
    expect(opened).toMatchObject({ value: { opened: true } });
  });
});

test('the token is nowhere in the evidence, even where the server repeats it', async () => {
  const server = await scripted({
    AUTHENTICATE: `* OK ${accessToken}\r\n* OK ${Buffer.from(`user=x\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64')}\r\n$ OK AUTHENTICATE completed.`,
  });
  const conversation = await open(server);
  expect(server.heard.find((line) => line.includes('AUTHENTICATE'))).toContain(initialResponse);
  const printed = JSON.stringify(conversation);
  expect(printed).toContain('AUTHENTICATE XOAUTH2 (in base64: user=sales@peer.example, auth=Bearer and the token');
  expect(printed).toContain('S: * OK [masked: the access token]');
  expect(printed).not.toContain('0paque');
  expect(printed).not.toContain(Buffer.from('0paque+/0paque').toString('base64').slice(2, -4));
});
