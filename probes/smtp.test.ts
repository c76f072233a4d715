import { createSecureContext } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import type { Deadlines } from './options.ts';
import { createRedactor } from './redactor.ts';
import type { Route } from './route.ts';
import { Secret } from './secret.ts';
import { type SmtpConversation, signInToSubmission } from './smtp.ts';
import { catalogue } from './testing/catalogue.ts';
import { issue } from './testing/certificates.ts';
import { closedPort, host } from './testing/servers.ts';
import { type SubmissionScript, type SubmissionServer, serveSubmission } from './testing/submission-server.ts';

/** For a server that keeps silent. */
const short = { resolve: 300, connect: 300, tls: 300, signIn: 600 };
const accessToken = `EwB${'0paque+/'.repeat(40)}`;
const challenge = 'eyJzdGF0dXMiOiI0MDAifQ==';

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

async function scripted(...served: Parameters<typeof serveSubmission>): Promise<SubmissionServer> {
  const server = await serveSubmission(...served);
  stopping.push(server);
  return server;
}

function signIn(route: Route, deadlines: Partial<Deadlines> = {}): Promise<SmtpConversation> {
  return signInToSubmission(
    {
      route,
      identity: 'service@peer.example',
      accessToken: new Secret('the access token', accessToken),
      catalogue,
      redactor: createRedactor(),
    },
    { deadlines },
  );
}

/** What a client says that gives nothing away. */
const harmless = /^(EHLO |STARTTLS$|QUIT$)/;

describe('without a connection that verifies nobody signs in', () => {
  test('closed port', async () => {
    const { route } = await scripted();
    const port = await closedPort();
    const conversation = await signIn({ ...route, connect: { address: '127.0.0.1', port } });
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'ECONNREFUSED' } });
    expect(conversation.signIn).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
  });

  test('certificate of an authority that nobody trusts', async () => {
    const server = await scripted();
    const conversation = await signIn({ ...server.route, operatorAuthorities: [] });
    expect(conversation.connect).toMatchObject({
      value: { connected: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    expect(server.heard.every((line) => harmless.test(line))).toBe(true);
  });

  test('certificate for another name', async () => {
    const server = await scripted();
    const conversation = await signIn({ ...server.route, host: 'other.example' });
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
    expect(server.heard.every((line) => harmless.test(line))).toBe(true);
  });

  test('certificate that somebody in between made, whatever the environment says', async () => {
    const interceptor = await issue({ name: `CN=${host}`, hosts: [host] });
    const server = await scripted({}, createSecureContext({ key: interceptor.key, cert: interceptor.pem }));
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const conversation = await signIn(server.route);
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    expect(server.heard.every((line) => harmless.test(line))).toBe(true);
  });

  test('no certificate at all', async () => {
    const server = await scripted({}, createSecureContext({}));
    const conversation = await signIn(server.route);
    expect(conversation.connect).toMatchObject({
      value: { connected: false, error: expect.stringContaining('ALERT_HANDSHAKE_FAILURE') },
    });
  });

  test('broken off before the handshake', async () => {
    const { route } = await scripted({ EHLO: 'reset' });
    expect((await signIn(route)).connect).toMatchObject({ value: { connected: false, error: 'ECONNRESET' } });
  });

  test('no handshake after all', async () => {
    const server = await scripted({ STARTTLS: '220 2.0.0 Ready', handshake: 'hang up' });
    const conversation = await signIn(server.route);
    expect(conversation.connect).toMatchObject({ value: { connected: false, error: 'ECONNRESET' } });
  });

  test.each<[string, SubmissionScript, string, string]>([
    [
      'a greeting of another protocol',
      { greeting: '+OK POP3 ready' },
      'unrecognised',
      'peer.example:993 answered the connection in a way that no known reply matches: +OK POP3 ready',
    ],
    [
      'a server with too many connections',
      { greeting: '432 4.3.2 STOREDRV.ClientSubmit; sender thread; Concurrent connections limit exceeded' },
      'throttled',
      'peer.example:993 cannot answer the connection now (smtp-connection-limit): 432 4.3.2 STOREDRV.ClientSubmit; sender thread; Concurrent connections limit exceeded',
    ],
    [
      'a server that offers no STARTTLS',
      { EHLO: '250-mail.example\r\n250 AUTH XOAUTH2', STARTTLS: "500 5.3.3 Unrecognized command 'STARTTLS'" },
      'unrecognised',
      "peer.example:993 answered STARTTLS in a way that no known reply matches: 500 5.3.3 Unrecognized command 'STARTTLS'",
    ],
    [
      'a server that hangs up',
      { greeting: 'hang up' },
      'unrecognised',
      'peer.example:993 did not answer: connection closed unexpectedly.',
    ],
    [
      'a server that hangs up at STARTTLS',
      { STARTTLS: 'hang up' },
      'unrecognised',
      'peer.example:993 did not answer: connection closed unexpectedly.',
    ],
    [
      'a server that closes its service',
      { EHLO: '421 4.3.2 Service not available' },
      'unrecognised',
      'peer.example:993 answered EHLO [127.0.0.1] in a way that no known reply matches: 421 4.3.2 Service not available',
    ],
    [
      'a server that keeps silent',
      { greeting: undefined },
      'time-out',
      'There is no TLS connection to peer.example:993 (a TCP connection came about) within 0.9 s.',
    ],
    [
      'a server that does not shake hands',
      { STARTTLS: undefined },
      'time-out',
      'There is no TLS connection to peer.example:993 (its last words were: 250-LAB0001CA0001.outlook.office365.com Hello 250-SIZE 157286400 250 STARTTLS) within 0.9 s.',
    ],
  ])('%s', async (_, changes, why, message) => {
    const server = await scripted(changes);
    const conversation = await signIn(server.route, why === 'time-out' ? short : {});
    expect(conversation.connect).toMatchObject({ settled: false, why, message });
    expect(conversation.signIn).toMatchObject({ why: 'not-reached', stoppedBy: 'connect' });
    expect(server.heard.every((line) => harmless.test(line))).toBe(true);
    await expect.poll(server.open).toBe(0);
  });
});

describe('a sign-in', () => {
  test.each<[string, SubmissionScript, string, string]>([
    [
      'refused in unknown words',
      { AUTH: '535 5.7.0 The moon is in the wrong house.' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: 535 5.7.0 The moon is in the wrong house.',
    ],
    [
      'answered with a success that is none',
      { AUTH: '250 2.0.0 OK' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: 250 2.0.0 OK',
    ],
    [
      'answered with a known refusal under a code of success',
      { AUTH: '250 5.7.3 Authentication unsuccessful' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: 250 5.7.3 Authentication unsuccessful',
    ],
    [
      'answered with a number that only begins like the right one',
      { AUTH: '2350 Authentication successful' },
      'unrecognised',
      'peer.example:993 answered the token in a way that no known reply matches: 2350 Authentication successful',
    ],
    [
      'throttled',
      { AUTH: '432 4.3.2 STOREDRV.ClientSubmit; Concurrent connections limit exceeded' },
      'throttled',
      'peer.example:993 cannot answer the token now (smtp-connection-limit): 432 4.3.2 STOREDRV.ClientSubmit; Concurrent connections limit exceeded',
    ],
    [
      'that is not offered',
      { 'secured EHLO': '250-mail.example\r\n250 SIZE 157286400' },
      'unrecognised',
      'peer.example:993 offers no sign-in. Its last words were: 250-mail.example 250 SIZE 157286400',
    ],
    [
      'at which the server hangs up',
      { AUTH: 'hang up' },
      'unrecognised',
      'peer.example:993 did not answer the sign-in. Its last words were: 250-LAB0001CA0001.outlook.office365.com Hello 250-SIZE 157286400 250 AUTH LOGIN XOAUTH2',
    ],
    [
      'at which the connection breaks',
      { AUTH: 'reset' },
      'unrecognised',
      'peer.example:993 did not answer the sign-in. Its last words were: 250-LAB0001CA0001.outlook.office365.com Hello 250-SIZE 157286400 250 AUTH LOGIN XOAUTH2',
    ],
    [
      'that is not answered',
      { AUTH: undefined },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
    [
      'whose challenge comes to nothing',
      { AUTH: `334 ${challenge}` },
      'time-out',
      'peer.example:993 did not answer the sign-in within 0.6 s.',
    ],
  ])('%s', async (_, changes, why, message) => {
    const server = await scripted(changes);
    const conversation = await signIn(server.route, why === 'time-out' ? short : {});
    expect(conversation.connect).toMatchObject({ value: { connected: true } });
    expect(conversation.signIn).toMatchObject({ settled: false, why, message });
    await expect.poll(server.open).toBe(0);
  });

  test.each([
    [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
      '5.7.139',
      'smtp-disabled-for-tenant',
    ],
    [
      '535 5.7.3 Authentication unsuccessful [LAB0001CA0001.EURPRD01.PROD.OUTLOOK.COM]',
      '5.7.3',
      'smtp-authentication-unsuccessful',
    ],
  ])('refused for a known reason: %s', async (reply, enhancedStatus, signature) => {
    const server = await scripted({ AUTH: reply });
    const { signIn: refused } = await signIn(server.route);
    expect(refused.settled && refused.value).toEqual({
      accepted: false,
      status: 535,
      enhancedStatus,
      reply,
      signature,
    });
    expect(server.heard.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  test('is not tried where somebody said something before the handshake', async () => {
    const server = await scripted({
      STARTTLS: '220 2.0.0 SMTP server ready\r\n250 AUTH XOAUTH2\r\n235 2.7.0 Authentication successful',
    });
    const { connect, signIn: notTried } = await signIn(server.route);
    const message = 'peer.example:993 sent something between STARTTLS and the handshake.';
    expect(connect).toMatchObject({ settled: false, why: 'unrecognised', message });
    expect(notTried).toMatchObject({ settled: false, why: 'not-reached', stoppedBy: 'connect' });
    expect(server.heard.filter((line) => line.startsWith('AUTH'))).toEqual([]);
  });

  test('refused after a challenge is tried twice, and both are shown', async () => {
    const server = await scripted({ AUTH: `334 ${challenge}`, '': '535 5.7.3 Authentication unsuccessful' });
    const { signIn: refused } = await signIn(server.route);
    expect(refused).toMatchObject({
      value: { accepted: false, status: 535, signature: 'smtp-authentication-unsuccessful' },
    });
    const attempt = [
      'C: AUTH XOAUTH2 (in base64: user=service@peer.example, auth=Bearer and the token, which is not shown)',
      `S: 334 ${challenge}`,
      'C: (an empty line)',
      'S: 535 5.7.3 Authentication unsuccessful',
    ];
    expect(refused.evidence[0]?.text.split('\n').slice(-8)).toEqual([...attempt, ...attempt]);
  });

  test('is accepted, over one connection, and left politely', async () => {
    const server = await scripted();
    const conversation = await signIn(server.route);
    expect(conversation.connect).toMatchObject({ value: { connected: true, address: '127.0.0.1' } });
    expect(conversation.signIn.settled && conversation.signIn.value).toEqual({
      accepted: true,
      status: 235,
      enhancedStatus: '2.7.0',
      reply: '235 2.7.0 Authentication successful',
    });
    const response = Buffer.from(`user=service@peer.example\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64');
    await expect
      .poll(() => server.heard)
      .toEqual(['EHLO [127.0.0.1]', 'STARTTLS', 'EHLO [127.0.0.1]', `AUTH XOAUTH2 ${response}`, 'QUIT']);
    expect(server.made()).toBe(1);
    await expect.poll(server.open).toBe(0);
  });

  test('comes from the address that the route names', async () => {
    const server = await scripted();
    const conversation = await signIn({ ...server.route, localAddress: '127.0.0.2' });
    expect(conversation.signIn).toMatchObject({ value: { accepted: true } });
    expect(server.from).toEqual(['127.0.0.2']);
    expect(server.heard[0]).toBe('EHLO [127.0.0.2]');
  });

  test('goes to an address that is known', async () => {
    const server = await scripted();
    const { connect: _, ...route } = server.route;
    const conversation = await signInToSubmission({
      route: { ...route, connect: { port: server.port }, resolver: '127.0.0.1:9' },
      address: '127.0.0.1',
      identity: 'service@peer.example',
      accessToken: new Secret('the access token', accessToken),
      catalogue,
      redactor: createRedactor(),
    });
    expect(conversation.signIn).toMatchObject({ value: { accepted: true } });
  });
});

test('the token is nowhere in the evidence, even where the server repeats it', async () => {
  const response = Buffer.from(`user=x\x01auth=Bearer ${accessToken}\x01\x01`).toString('base64');
  const server = await scripted({ AUTH: `535 5.7.3 Authentication unsuccessful ${accessToken} ${response}` });
  const printed = JSON.stringify(await signIn(server.route));
  expect(printed).toContain('S: 535 5.7.3 Authentication unsuccessful [masked: the access token]');
  expect(printed).not.toContain('0paque');
  expect(printed).not.toContain(Buffer.from('0paque+/0paque').toString('base64').slice(2, -4));
});
