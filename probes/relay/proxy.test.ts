import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { dialDirectly } from './direct.ts';
import { type ProxyProtocol, proxyRelay } from './proxy.ts';
import type { Relayed } from './relay.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What a proxy answers to each message in turn, in latin-1; `close` hangs up, `silence` says nothing. */
type Script = readonly string[];

/** A proxy that answers by rote and keeps what it heard. */
async function proxyWith(script: Script): Promise<{ readonly port: number; readonly heard: () => string }> {
  let heard = '';
  const server = createServer((socket) => {
    const answers = [...script];
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      const answer = answers.shift();
      if (answer === 'close') socket.destroy();
      else if (answer !== undefined && answer !== 'silence') socket.write(Buffer.from(answer, 'latin1'));
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, heard: () => heard };
}

const password = new Secret('the password of the proxy', 'pass:word/with+signs');
const credentials = { user: 'ece', password };

async function reach(protocol: ProxyProtocol, port: number, given?: typeof credentials): Promise<Relayed> {
  const proxy = { protocol, host: '127.0.0.1', port, ...(given && { credentials: given }) };
  const target = { host: 'outlook.example', port: 993 };
  const relayed = await proxyRelay(proxy, dialDirectly()).reach(target, AbortSignal.timeout(400));
  if (relayed.kind === 'reached') relayed.socket.destroy();
  return relayed;
}

/** What is told of an answer, with the port written as PORT. */
function told(relayed: Relayed, port: number): string {
  const words =
    relayed.kind === 'reached'
      ? 'reached'
      : relayed.kind === 'refused'
        ? `refused, ${relayed.step}: ${relayed.error}`
        : `unsettled, ${relayed.at}, ${relayed.why}: ${relayed.message}`;
  return words.replaceAll(String(port), 'PORT');
}

const head = (status: string, ...headers: readonly string[]) =>
  `HTTP/1.1 ${status}\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`;
const without = 'that does not tell what failed.';

test.each<[string, ProxyProtocol, Script, string]>([
  [
    'hangs up',
    'http',
    ['close'],
    'unsettled, relay, unrecognised: 127.0.0.1:PORT did not answer: the connection was closed.',
  ],
  [
    'says nothing',
    'http',
    ['silence'],
    'unsettled, target, time-out: 127.0.0.1:PORT did not say whether it reached outlook.example:993.',
  ],
  [
    'is a mail server',
    'http',
    ['220 mail.example ESMTP\r\n'],
    'unsettled, relay, unrecognised: 127.0.0.1:PORT did not answer as an HTTP proxy does, but with: 220 mail.example ESMTP',
  ],
  [
    'stops in the middle of its answer',
    'http',
    ['HTTP/1.1 200 Connection established\r\nVia: x\r\n'],
    'unsettled, target, time-out: 127.0.0.1:PORT did not say whether it reached outlook.example:993.',
  ],
  [
    'could not connect',
    'http',
    [head('502 Bad Gateway')],
    `unsettled, target, unrecognised: 127.0.0.1:PORT answered 502 when asked for outlook.example:993: ${without}`,
  ],
  [
    'redirects',
    'http',
    [head('302 Found', 'Location: http://portal/')],
    `unsettled, target, unrecognised: 127.0.0.1:PORT answered 302 when asked for outlook.example:993: ${without}`,
  ],
  [
    'asks for credentials',
    'http',
    [head('407 Proxy Authentication Required')],
    'refused, relay: 407: the proxy asks for credentials (no scheme named)',
  ],
  ['forbids', 'http', [head('403 Forbidden')], 'refused, connect: refused by the rules of the proxy (403)'],
  [
    'is Squid and knows no such name',
    'http',
    [head('503 Service Unavailable', 'X-Squid-Error: ERR_DNS_FAIL 0')],
    'refused, resolve: ENOTFOUND',
  ],
  ['connects', 'http', [head('200 Connection established', 'Via: 1.1 proxy')], 'reached'],

  [
    'hangs up',
    'socks5',
    ['close'],
    'unsettled, relay, unrecognised: 127.0.0.1:PORT broke off: the connection was closed.',
  ],
  [
    'says nothing',
    'socks5',
    ['silence'],
    'unsettled, relay, time-out: 127.0.0.1:PORT did not say whether it reached outlook.example:993.',
  ],
  [
    'is a mail server',
    'socks5',
    ['220 mail.example ESMTP\r\n'],
    'unsettled, relay, unrecognised: 127.0.0.1:PORT did not answer as a SOCKS 5 proxy does.',
  ],
  ['asks for credentials', 'socks5', ['\x05\xff'], 'refused, relay: the proxy asks for credentials'],
  [
    'takes the question and says nothing more',
    'socks5',
    ['\x05\x00', 'silence'],
    'unsettled, target, time-out: 127.0.0.1:PORT did not say whether it reached outlook.example:993.',
  ],
  [
    'could not connect',
    'socks5',
    ['\x05\x00', '\x05\x01\x00\x01\x00\x00\x00\x00\x00\x00'],
    `unsettled, target, unrecognised: 127.0.0.1:PORT answered 1 when asked for outlook.example:993: ${without}`,
  ],
  [
    'finds the host unreachable, or its name unknown',
    'socks5',
    ['\x05\x00', '\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00'],
    `unsettled, target, unrecognised: 127.0.0.1:PORT answered 4 when asked for outlook.example:993: ${without}`,
  ],
  [
    'forbids',
    'socks5',
    ['\x05\x00', '\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00'],
    'refused, connect: refused by the rules of the proxy (2)',
  ],
  [
    'is refused by the host',
    'socks5',
    ['\x05\x00', '\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00'],
    'refused, connect: ECONNREFUSED',
  ],
  ['connects, and names itself', 'socks5', ['\x05\x00', '\x05\x00\x00\x03\x05proxy\x00\x50'], 'reached'],
])('a proxy that %s (%s)', async (_, protocol, script, expected) => {
  const { port } = await proxyWith(script);
  expect(told(await reach(protocol, port), port)).toBe(expected);
});

test.each<[string, ProxyProtocol, Script, string]>([
  ['a refusal of them', 'socks5', ['\x05\x02', '\x01\x01'], 'refused, relay: the proxy refuses user and password'],
  ['no way to give them', 'socks5', ['\x05\xff'], 'refused, relay: the proxy takes no user and password'],
  [
    'a proxy that echoes what it hears',
    'http',
    [head('407 No', `X-Heard: ${Buffer.from('ece:pass:word/with+signs').toString('base64')}`)],
    'refused, relay: 407: the proxy asks for credentials (no scheme named)',
  ],
])('credentials never show: %s', async (_, protocol, script, expected) => {
  const { port, heard } = await proxyWith(script);
  const relayed = await reach(protocol, port, credentials);
  expect(told(relayed, port)).toBe(expected);
  expect(heard()).toMatch(
    protocol === 'http' ? /Proxy-Authorization: Basic ZWNlOnBhc3M6d29yZC93aXRoK3NpZ25z\r\n/ : /^./,
  );
  expect(relayed.kind === 'reached' ? '' : relayed.said).not.toMatch(/pass:word|cGFzcz|Bhc3M6d29yZ/);
});

test('user and password longer than SOCKS has room for are not cut off', async () => {
  const { port } = await proxyWith(['\x05\x02']);
  const long = { user: 'ece', password: new Secret('the password', 'x'.repeat(256)) };
  expect(told(await reach('socks5', port, long), port)).toBe(
    'refused, relay: user or password is longer than the 255 bytes that SOCKS has room for',
  );
});

test('a name goes to the proxy as it is, and what comes early is not lost', async () => {
  const { port, heard } = await proxyWith([`${head('200 OK')}220 smtp.example ESMTP\r\n`]);
  const proxy = { protocol: 'http', host: '127.0.0.1', port } as const;
  const relayed = await proxyRelay(proxy, dialDirectly()).reach(
    { host: 'smtp.example', port: 587 },
    AbortSignal.timeout(2_000),
  );
  if (relayed.kind !== 'reached') throw new Error(told(relayed, port));
  const [early] = await once(relayed.socket, 'data');
  relayed.socket.destroy();
  expect(String(early)).toBe('220 smtp.example ESMTP\r\n');
  expect(heard()).toBe('CONNECT smtp.example:587 HTTP/1.1\r\nHost: smtp.example:587\r\n\r\n');
});

test('a proxy that is not there', async () => {
  const { port } = await proxyWith([]);
  servers.splice(0)[0]?.close();
  expect(told(await reach('http', port), port)).toBe('refused, relay: ECONNREFUSED');
});
