import type { Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import { type EndpointConversation, type EndpointProtocol, holdEndpointConversation } from './endpoint.ts';
import type { Deadlines } from './options.ts';
import type { Route } from './route.ts';
import { issue } from './testing/certificates.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { closedPort, onLines, serve, serveTls, type TestServer } from './testing/servers.ts';

type Stages = keyof EndpointConversation;

/** For a peer that keeps silent. */
const short = { resolve: 400, connect: 400, tls: 400, capability: 400 };

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

async function serving(connection: (socket: Socket) => void): Promise<TestServer> {
  const server = await serve(connection);
  stopping.push(server);
  return server;
}

async function servingTls(...parameters: Parameters<typeof serveTls>): Promise<TestServer> {
  const server = await serveTls(...parameters);
  stopping.push(server);
  return server;
}

async function deployed(...faults: FaultName[]): Promise<Deployment> {
  const deployment = deploymentOf(await startLab({ faults }));
  stopping.push(deployment);
  return deployment;
}

const hold = (route: Route, protocol: EndpointProtocol = 'imap', deadlines: Partial<Deadlines> = {}) =>
  holdEndpointConversation({ route, protocol }, { deadlines });

/** Each stage as its value, or the reason why it has none. */
function outline(conversation: EndpointConversation) {
  return Object.fromEntries(
    Object.entries(conversation).map(([stage, reading]) => [
      stage,
      reading.settled
        ? reading.value
        : reading.why === 'not-reached'
          ? `not reached: ${reading.stoppedBy}`
          : reading.why,
    ]),
  ) as Record<Stages, unknown>;
}

describe('a name that leads nowhere', () => {
  test.each([
    ['mail-name-unknown-to-services', { resolved: false, addresses: [], families: [], error: 'ENOTFOUND' }],
    ['mail-name-without-address', { resolved: false, addresses: [], families: [], error: 'ENODATA' }],
    ['name-server-silent', 'time-out'],
  ] as const)('%s', async (fault, resolve) => {
    const deployment = await deployed(fault);
    expect(outline(await hold(deployment.route('outlook.lab.example', 993), 'imap', short))).toEqual({
      resolve,
      connect: 'not reached: resolve',
      tls: 'not reached: resolve',
      capability: 'not reached: resolve',
    });
  });

  test('is known to the other server', async () => {
    const deployment = await deployed('mail-name-unknown-to-services');
    const conversation = await hold(deployment.route('outlook.lab.example', 993, '127.0.0.3'));
    expect(conversation.capability.settled).toBe(true);
  });
});

describe('a port that does not answer', () => {
  test('is closed', async () => {
    const port = await closedPort();
    const route: Route = {
      host: 'peer.example',
      port: 993,
      connect: { address: '127.0.0.1', port },
      operatorAuthorities: [],
    };
    const conversation = await hold(route);
    expect(outline(conversation)).toEqual({
      resolve: { resolved: true, addresses: ['127.0.0.1'], families: ['IPv4'] },
      connect: { connected: false, error: 'ECONNREFUSED' },
      tls: 'not reached: connect',
      capability: 'not reached: connect',
    });
    expect(conversation.connect.evidence).toEqual([
      {
        kind: 'connection',
        title: 'TCP connection to peer.example:993',
        text: `IPv4 127.0.0.1 port ${port}: ECONNREFUSED`,
      },
    ]);
  });

  test.each(['imap', 'smtp'] as const)('accepts the connection and keeps silent (%s)', async (protocol) => {
    const server = await serving(() => undefined);
    const { tls, capability } = await hold(server.route, protocol, short);
    expect(tls).toMatchObject({
      why: 'time-out',
      message: 'peer.example:993 accepted the connection, but no TLS came about within 0.4 s.',
    });
    expect(capability).toMatchObject({ why: 'not-reached', stoppedBy: 'tls' });
  });
});

describe('a peer that does not speak TLS', () => {
  const afterHello = (answer: (socket: Socket) => void) => (socket: Socket) =>
    socket.once('data', () => answer(socket));

  test.each<[string, (socket: Socket) => void, string, string]>([
    [
      'greets like SSH',
      (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'SSH-2.0-OpenSSH_9.2',
    ],
    ['greets in plain IMAP', (socket) => socket.write('* OK ready\r\n'), 'ERR_SSL_WRONG_VERSION_NUMBER', '* OK ready'],
    [
      'answers in plain HTTP',
      afterHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'HTTP/1.1 400 Bad Request',
    ],
    ['resets the connection', afterHello((socket) => socket.resetAndDestroy()), 'ECONNRESET', '(nothing)'],
    ['closes the connection', afterHello((socket) => socket.end()), 'ECONNRESET', '(nothing)'],
  ])('%s', async (_, connection, error, seen) => {
    const server = await serving(connection);
    const conversation = await hold(server.route);
    expect(outline(conversation)).toMatchObject({ tls: { established: false, error }, capability: 'not reached: tls' });
    expect(conversation.tls.evidence[0]?.title).toBe('What peer.example:993 sent instead of a TLS handshake');
    expect(conversation.tls.evidence[0]?.text.split('\n')[0]).toBe(seen);
  });
});

describe('a submission server before TLS', () => {
  const dialogue = (replies: Readonly<Record<string, string>>) => (socket: Socket) => {
    socket.write(replies.greeting ?? '220 mail.example ESMTP\r\n');
    onLines(socket, (line) => socket.write(replies[line.split(' ')[0] ?? ''] ?? '250 OK\r\n'));
  };

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'turns everybody away',
      { greeting: '554 No SMTP service here\r\n' },
      'Expected an SMTP greeting with code 220, received: 554 No SMTP service here',
    ],
    [
      'is none',
      { greeting: '+OK POP3 ready\r\n' },
      'Expected an SMTP greeting with code 220, received: +OK POP3 ready',
    ],
    [
      'refuses STARTTLS',
      {
        EHLO: '250-mail.example\r\n250 STARTTLS\r\n',
        STARTTLS: '454 4.7.0 TLS not available due to temporary reason\r\n',
      },
      'Expected an answer to STARTTLS with code 220, received: 454 4.7.0 TLS not available due to temporary reason',
    ],
    [
      'goes on talking before the handshake',
      { EHLO: '250-mail.example\r\n250 STARTTLS\r\n', STARTTLS: '220 Ready\r\n250-AUTH XOAUTH2\r\n' },
      'peer.example:993 sent something between STARTTLS and the handshake.',
    ],
  ])('%s', async (_, replies, message) => {
    const server = await serving(dialogue(replies));
    expect((await hold(server.route, 'smtp')).tls).toMatchObject({ why: 'unrecognised', message });
  });

  test('does not offer STARTTLS', async () => {
    const deployment = await deployed('submission-without-starttls');
    const conversation = await hold(deployment.route('smtp.lab.example', 587), 'smtp');
    expect(outline(conversation)).toMatchObject({
      tls: { established: false, startTlsOffered: false },
      capability: 'not reached: tls',
    });
    expect(conversation.tls.evidence[0]?.text).toMatch(/\nC: QUIT$/);
  });
});

describe('a certificate', () => {
  const good = {
    established: true,
    authorized: true,
    trust: 'operator',
    nameMatches: true,
    withinDates: true,
    protocol: 'TLSv1.3',
  };

  test.each([
    ['imap-certificate-wrong-name', { ...good, nameMatches: false, subject: 'mail.contoso.example' }],
    [
      'imap-certificate-expired',
      { ...good, authorized: false, authorizationError: 'CERT_HAS_EXPIRED', withinDates: false, expiresInDays: -2 },
    ],
    [
      'imap-intercepted',
      {
        ...good,
        authorized: false,
        authorizationError: 'SELF_SIGNED_CERT_IN_CHAIN',
        trust: 'none',
        issuerOrganisation: 'Contoso',
        rootName: 'Contoso TLS Inspection CA',
      },
    ],
    [
      'imap-chain-incomplete',
      {
        ...good,
        authorized: false,
        authorizationError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        trust: 'none',
        rootName: 'ECE Lab Issuing CA',
      },
    ],
    ['imap-tls-1.1-only', { ...good, protocol: 'TLSv1.1' }],
  ] as const)('%s', async (fault, expected) => {
    const deployment = await deployed(fault);
    const { tls, capability } = await hold(deployment.route('outlook.lab.example', 993));
    expect(tls).toMatchObject({ settled: true, value: expected });
    // Nothing secret is said, so that a bad certificate does not hide what is behind it.
    expect(capability).toMatchObject({ value: { mechanisms: ['PLAIN', 'XOAUTH2'] } });
  });

  test('with a wrong name and an unknown authority shows both', async () => {
    const stranger = await issue({ name: 'CN=stranger.example', hosts: ['stranger.example'] });
    const server = await servingTls(() => undefined, createSecureContext({ key: stranger.key, cert: stranger.pem }));
    const { tls } = await hold({ ...server.route, host: 'other.example' }, 'https');
    expect(tls).toMatchObject({ value: { authorized: false, nameMatches: false, trust: 'none' } });
  });

  test('of an authority that nobody declared is trusted by nobody', async () => {
    const server = await servingTls(() => undefined);
    const { tls } = await hold({ ...server.route, operatorAuthorities: [] }, 'https');
    expect(tls).toMatchObject({
      value: {
        authorized: false,
        authorizationError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        trust: 'none',
        rootName: 'Test Root',
      },
    });
  });

  test('that is not for servers is trusted by nobody, though its authority is known', async () => {
    const root = await issue({ name: 'CN=Root', authority: true });
    const client = await issue({ name: 'CN=client.example', issuer: root, usage: 'clientAuth' });
    const server = await servingTls(() => undefined, createSecureContext({ key: client.key, cert: client.pem }));
    const { tls } = await hold({ ...server.route, operatorAuthorities: [root.pem] }, 'https');
    expect(tls).toMatchObject({
      value: { established: true, authorized: false, authorizationError: 'INVALID_PURPOSE', trust: 'none' },
    });
  });

  test('for a name is not one for an address', async () => {
    const server = await servingTls(() => undefined);
    const { tls } = await hold({ ...server.route, host: '127.0.0.1' }, 'https');
    expect(tls).toMatchObject({ value: { established: true, authorized: true, nameMatches: false } });
  });

  test('that is good is shown whole', async () => {
    const deployment = await deployed();
    const { tls } = await hold(deployment.route('login.lab.example', 443), 'https');
    expect(tls).toMatchObject({
      value: {
        ...good,
        subject: 'login.lab.example',
        issuerOrganisation: 'ECE Lab',
        issuerName: 'ECE Lab Issuing CA',
        rootName: 'ECE Lab Root CA',
        expiresInDays: 88,
        validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      },
    });
    expect(tls.settled && tls.value).not.toHaveProperty('authorizationError');
    const [certificate] = tls.evidence;
    expect(certificate).toMatchObject({ kind: 'certificate', title: 'Certificate of login.lab.example:443' });
    expect(certificate?.text.match(/^\d: subject .*$/gm)).toEqual([
      '0: subject CN=login.lab.example',
      '1: subject O=ECE Lab, CN=ECE Lab Issuing CA',
      '2: subject O=ECE Lab, CN=ECE Lab Root CA',
    ]);
    expect(certificate?.text).toMatch(/\nends in an authority of the operator: O=ECE Lab, CN=ECE Lab Root CA$/);
  });
});

describe('what is offered', () => {
  test('is not asked of HTTPS', async () => {
    const server = await servingTls(() => undefined);
    expect((await hold(server.route, 'https')).capability).toMatchObject({
      why: 'not-measured',
      message: 'HTTPS has no capability listing.',
    });
  });

  test.each<[string, EndpointProtocol, string, string]>([
    [
      'a goodbye',
      'imap',
      '* BYE Server Unavailable. 15\r\n',
      'Expected an IMAP greeting, received: * BYE Server Unavailable. 15',
    ],
    ['another protocol', 'imap', '+OK POP3 ready\r\n', 'Expected an IMAP greeting, received: +OK POP3 ready'],
    [
      'something to disguise itself',
      'imap',
      '\u001b[2K\u202e* OK\r\n',
      'Expected an IMAP greeting, received: \\x1b[2K\\u202e* OK',
    ],
    [
      'a refusal of CAPA',
      'pop3',
      '+OK POP3 ready\r\n-ERR What?\r\n',
      'Expected an answer to CAPA, received: -ERR What?',
    ],
    ['a refusal', 'pop3', '-ERR Go away\r\n', 'Expected a POP3 greeting, received: -ERR Go away'],
    [
      'a refusal of CAPABILITY',
      'imap',
      '* OK ready\r\na1 BAD What?\r\n',
      'Expected an answer to CAPABILITY, received: a1 BAD What?',
    ],
    [
      'an endless line',
      'imap',
      `* OK ${'x'.repeat(70_000)}`,
      'peer.example:993 sent a line of more than 65536 bytes: no such reply is known.',
    ],
  ])('cannot be read from %s (%s)', async (_, protocol, said, message) => {
    const server = await servingTls((socket) => socket.write(said));
    expect((await hold(server.route, protocol)).capability).toMatchObject({ why: 'unrecognised', message });
  });

  test('cannot be read from a connection that breaks off', async () => {
    const server = await servingTls((socket) => socket.end('* OK ready\r\n'));
    expect((await hold(server.route)).capability).toMatchObject({
      why: 'unrecognised',
      message: 'peer.example:993 did not answer: the connection was closed.',
    });
  });

  test('by IMAP', async () => {
    const deployment = await deployed('imap-xoauth2-not-offered');
    const { capability } = await hold(deployment.route('outlook.lab.example', 993));
    expect(capability).toMatchObject({
      value: {
        mechanisms: ['PLAIN'],
        greeting: expect.stringMatching(/^\* OK The Microsoft Exchange IMAP4 service is ready\./),
      },
    });
    await expect.poll(deployment.commands).toContain('LOGOUT');
  });

  test('by POP3', async () => {
    const server = await servingTls((socket) => {
      socket.write('+OK The Microsoft Exchange POP3 service is ready.\r\n');
      onLines(socket, (line) =>
        socket.write(line === 'CAPA' ? '+OK\r\nTOP\r\nUIDL\r\nSASL PLAIN XOAUTH2\r\nUSER\r\n.\r\n' : '+OK\r\n'),
      );
    });
    const { capability } = await hold(server.route, 'pop3');
    expect(capability).toMatchObject({
      value: { mechanisms: ['PLAIN', 'XOAUTH2'], greeting: '+OK The Microsoft Exchange POP3 service is ready.' },
      evidence: [
        {
          kind: 'transcript',
          title: 'POP3 dialogue with peer.example:993',
          text: 'S: +OK The Microsoft Exchange POP3 service is ready.\nC: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: SASL PLAIN XOAUTH2\nS: USER\nS: .\nC: QUIT',
        },
      ],
    });
  });

  test('by SMTP, once TLS is up', async () => {
    const deployment = await deployed();
    const conversation = await hold(deployment.route('smtp.lab.example', 587), 'smtp');
    expect(outline(conversation)).toMatchObject({
      tls: { established: true, startTlsOffered: true, authorized: true },
      capability: {
        mechanisms: ['LOGIN', 'XOAUTH2'],
        greeting: expect.stringMatching(/^220 .* Microsoft ESMTP MAIL Service ready/),
      },
    });
  });
});

test('a conversation that was called off has no value, and every connection is closed', async () => {
  const server = await serving((socket) => socket.resume());
  const caller = new AbortController();
  const conversation = holdEndpointConversation({ route: server.route, protocol: 'imap' }, { signal: caller.signal });
  setTimeout(() => caller.abort(), 50);
  expect(outline(await conversation)).toMatchObject({ tls: 'not-measured', capability: 'not reached: tls' });
  await expect.poll(() => server.open()).toBe(0);
  expect(server.made()).toBe(1);
});
