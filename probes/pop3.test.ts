import { afterEach, describe, expect, test } from 'vitest';
import type { Deadlines } from './options.ts';
import { openMaildrop, type Pop3Conversation } from './pop3.ts';
import { createRedactor } from './redactor.ts';
import type { Route } from './route.ts';
import { Secret } from './secret.ts';
import { catalogue } from './testing/catalogue.ts';
import { type Pop3Script, type Pop3Server, servePop3 } from './testing/pop3-server.ts';
import { closedPort } from './testing/servers.ts';

/** For a server that keeps silent. */
const short = { resolve: 300, connect: 300, tls: 300, signIn: 600, open: 600 };
const accessToken = `EwB${'0paque+/'.repeat(40)}`;
/** `{"status":"400","schemes":"Bearer","scope":"https://mail.example/"}` */
const challenge = 'eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZXhhbXBsZS8ifQ==';

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

async function scripted(changes: Pop3Script): Promise<Pop3Server> {
  const server = await servePop3(changes);
  stopping.push(server);
  return server;
}

function open(
  route: Route,
  deadlines: Partial<Deadlines> = {},
  token = accessToken,
  signal?: AbortSignal,
): Promise<Pop3Conversation> {
  return openMaildrop(
    {
      route,
      mailbox: 'sales@peer.example',
      accessToken: new Secret('the access token', token),
      catalogue,
      redactor: createRedactor(),
    },
    { deadlines, ...(signal && { signal }) },
  );
}

test('a maildrop that is called off while it is opened is left politely', async () => {
  const server = await scripted({ STAT: undefined });
  const calledOff = new AbortController();
  const opening = open(server.route, {}, accessToken, calledOff.signal);
  await expect.poll(() => server.heard.at(-1)).toBe('STAT');
  calledOff.abort();
  const { open: opened } = await opening;
  expect(opened).toMatchObject({ settled: false, message: 'The conversation was called off before it ended.' });
  await expect.poll(() => server.heard.at(-1)).toBe('QUIT');
  await expect.poll(server.open).toBe(0);
});

describe('without a connection that verifies nobody signs in', () => {
  test('closed port', async () => {
    const { route } = await scripted({});
    const port = await closedPort();
    const conversation = await open({ ...route, connect: { address: '127.0.0.1', port } });
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'ECONNREFUSED' } });
    expect(conversation.signIn).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
    expect(conversation.open).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
  });

  test('certificate of an authority that nobody trusts', async () => {
    const server = await scripted({});
    const conversation = await open({ ...server.route, operatorAuthorities: [] });
    expect(conversation.connect).toMatchObject({
      value: { connected: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    expect(server.heard).toEqual([]);
  });

  test('certificate for another name', async () => {
    const server = await scripted({});
    const conversation = await open({ ...server.route, host: 'other.example' });
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
    expect(server.heard).toEqual([]);
  });
});

describe('a sign-in', () => {
  test.each<[string, Pop3Script, string, string]>([
    [
      'refused in unknown words',
      { token: '-ERR The moon is in the wrong house.' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: -ERR The moon is in the wrong house.',
    ],
    [
      'answered in another protocol',
      { token: '235 2.7.0 Authentication successful' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: 235 2.7.0 Authentication successful',
    ],
    [
      'answered with known words of a refusal, but not as one',
      { token: '* Authentication failure: unknown user name or bad password.' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: * Authentication failure: unknown user name or bad password.',
    ],
    [
      'challenged twice',
      { token: '+ YQ==', '': '+ Yg==' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: + Yg==',
    ],
    [
      'accepted before there was a token',
      { 'AUTH XOAUTH2': '+OK' },
      'unrecognised',
      'peer.example:993 answered AUTH XOAUTH2 in a way that no known reply matches: +OK',
    ],
    [
      'whose mechanism is not known',
      { 'AUTH XOAUTH2': '-ERR Unrecognized authentication type' },
      'unrecognised',
      'peer.example:993 answered AUTH XOAUTH2 in a way that no known reply matches: -ERR Unrecognized authentication type',
    ],
    [
      'to a server that is none',
      { greeting: '* OK IMAP4rev1' },
      'unrecognised',
      'peer.example:993 answered the connection in a way that no known reply matches: * OK IMAP4rev1',
    ],
    [
      'that meets a fault of the server',
      { greeting: '-ERR Server Unavailable. 15' },
      'throttled',
      'peer.example:993 cannot answer the connection now (imap-server-unavailable): -ERR Server Unavailable. 15',
    ],
    [
      'at which the server hangs up',
      { token: 'hang up' },
      'unrecognised',
      'peer.example:993 did not answer: the connection was closed.',
    ],
    [
      'that is not answered',
      { token: undefined },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
    [
      'that is not invited',
      { 'AUTH XOAUTH2': undefined },
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
    const { signIn, open: opened } = await open(server.route, why === 'time-out' ? short : {});
    expect(signIn).toMatchObject({ settled: false, why, message });
    expect(opened).toMatchObject({ why: 'not-reached', stoppedBy: 'signIn' });
    expect(server.heard).not.toContain('STAT');
    await expect.poll(server.open).toBe(0);
  });

  test('throttled, with the time to wait', async () => {
    const server = await scripted({ token: '-ERR Request is throttled. Suggested Backoff Time: 299998 milliseconds' });
    expect((await open(server.route)).signIn).toMatchObject({
      why: 'throttled',
      message:
        'peer.example:993 cannot answer the token now (imap-request-throttled): -ERR Request is throttled. Suggested Backoff Time: 299998 milliseconds',
      retryAfterMs: 299_998,
    });
  });

  test.each([
    ['-ERR Authentication failure: unknown user name or bad password.', 'pop3-authentication-failure'],
    ['-ERR Protocol error. Connection is closed. 10', 'pop3-protocol-error'],
  ])('refused for a known reason: %s', async (reply, signature) => {
    const server = await scripted({ token: reply });
    const conversation = await open(server.route);
    expect(conversation.signIn).toMatchObject({ value: { accepted: false, status: '-ERR', reply, signature } });
    expect(conversation.open).toMatchObject({ why: 'not-reached', stoppedBy: 'signIn' });
  });

  test('refused after a challenge, which is shown decoded', async () => {
    const reply = '-ERR Authentication failure: unknown user name or bad password.';
    const server = await scripted({ token: `+ ${challenge}`, '': reply });
    const { signIn } = await open(server.route);
    expect(signIn).toMatchObject({
      value: { accepted: false, status: '-ERR', reply, signature: 'pop3-authentication-failure' },
    });
    expect(signIn.evidence.map(({ text }) => text)).toEqual([
      [
        'S: +OK The Microsoft Exchange POP3 service is ready.',
        'C: AUTH XOAUTH2',
        'S: + ',
        'C: (in base64: user=sales@peer.example, auth=Bearer and the token, which is not shown)',
        `S: + ${challenge}`,
        'C: (an empty line)',
        `S: ${reply}`,
      ].join('\n'),
      '{"status":"400","schemes":"Bearer","scope":"https://mail.example/"}',
    ]);
  });

  test('is tried with a token of any length, on a line of its own', async () => {
    const server = await scripted({});
    const long = 'x'.repeat(9_000);
    expect((await open(server.route, {}, long)).signIn).toMatchObject({ value: { accepted: true } });
    const response = Buffer.from(`user=sales@peer.example\x01auth=Bearer ${long}\x01\x01`).toString('base64');
    await expect.poll(() => server.heard).toEqual(['AUTH XOAUTH2', response, 'STAT', 'QUIT']);
  });
});

describe('a maildrop after an accepted sign-in', () => {
  test.each<[string, Pop3Script, string, string]>([
    [
      'is refused in unknown words',
      { STAT: '-ERR The moon is in the wrong house.' },
      'unrecognised',
      'peer.example:993 answered STAT in a way that no known reply matches: -ERR The moon is in the wrong house.',
    ],
    [
      'has no size',
      { STAT: '+OK' },
      'unrecognised',
      'peer.example:993 answered STAT in a way that no known reply matches: +OK',
    ],
    [
      'has a size in words',
      { STAT: '+OK three messages' },
      'unrecognised',
      'peer.example:993 answered STAT in a way that no known reply matches: +OK three messages',
    ],
    [
      'is not opened',
      { STAT: undefined },
      'time-out',
      'peer.example:993 did not say how much sales@peer.example holds within 0.6 s.',
    ],
  ])('%s', async (_, changes, why, message) => {
    const server = await scripted(changes);
    const { signIn, open: opened } = await open(server.route, why === 'time-out' ? short : {});
    expect(signIn).toMatchObject({ value: { accepted: true } });
    expect(opened).toMatchObject({ settled: false, why, message });
    await expect.poll(server.open).toBe(0);
  });

  test('is refused for a known reason', async () => {
    const reply = '-ERR Protocol error. Connection is closed. 10';
    const server = await scripted({ STAT: reply });
    expect((await open(server.route)).open).toMatchObject({
      value: { opened: false, reply, signature: 'pop3-protocol-error' },
    });
  });

  test('is measured over one connection, and left politely', async () => {
    const server = await scripted({});
    const { connect, signIn, open: opened } = await open(server.route);
    expect(connect).toMatchObject({ value: { connected: true, address: '127.0.0.1' } });
    expect(signIn.settled && signIn.value).toEqual({
      accepted: true,
      status: '+OK',
      reply: '+OK User successfully authenticated.',
    });
    expect(opened.settled && opened.value).toEqual({ opened: true, messages: 3, bytes: 4711, reply: '+OK 3 4711' });
    await expect.poll(() => server.heard.at(-1)).toBe('QUIT');
    expect(server.made()).toBe(1);
    await expect.poll(server.open).toBe(0);
  });

  test('is measured even if the server does not answer the goodbye', async () => {
    const server = await scripted({ QUIT: undefined });
    expect((await open(server.route)).open).toMatchObject({ value: { opened: true } });
    await expect.poll(server.open).toBe(0);
  });
});

test('the token is nowhere in the evidence, even where the server repeats it', async () => {
  const response = Buffer.from(`user=x\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64');
  const server = await scripted({ token: `-ERR ${accessToken} ${response}` });
  const printed = JSON.stringify(await open(server.route));
  expect(printed).toContain('S: -ERR [masked: the access token]');
  expect(printed).not.toContain('0paque');
  expect(printed).not.toContain(Buffer.from('0paque+/0paque').toString('base64').slice(2, -4));
});
