import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode, type RecordType } from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import type { Route } from '../route.ts';
import { resolveRoute } from './resolve.ts';

const responseCodes = { NXDOMAIN: 3, SERVFAIL: 2 } as const;
type Reply = readonly string[] | keyof typeof responseCodes | 'silence';

let server: Socket | undefined;
let askedFrom: string[] = [];

afterEach(() => {
  server?.close();
  server = undefined;
  askedFrom = [];
});

/** Starts a DNS server on loopback and gives its `address:port`. */
async function answering(replies: { readonly A: Reply; readonly AAAA: Reply }): Promise<string> {
  const socket = createSocket('udp4');
  server = socket;
  socket.on('message', (message, from) => {
    askedFrom.push(from.address);
    const query = decode(message);
    const [question] = query.questions ?? [];
    const type: RecordType = question?.type ?? 'A';
    const reply = type === 'AAAA' ? replies.AAAA : replies.A;
    if (reply === 'silence' || question === undefined) return;
    const known = typeof reply !== 'string';
    const answers = known ? reply.map((data) => ({ name: question.name, type, ttl: 1, data }) as Answer) : [];
    const flags = known ? 0 : responseCodes[reply];
    socket.send(
      encode({ type: 'response', id: query.id ?? 0, flags, questions: [question], answers }),
      from.port,
      from.address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return `127.0.0.1:${socket.address().port}`;
}

const route: Route = { host: 'outlook.example', port: 993, operatorAuthorities: [] };
const always = new AbortController().signal;

describe('a DNS server that is asked', () => {
  test.each<[string, { A: Reply; AAAA: Reply }, object]>([
    ['no such name', { A: 'NXDOMAIN', AAAA: 'NXDOMAIN' }, { kind: 'none', error: 'ENOTFOUND' }],
    ['a name without address', { A: [], AAAA: [] }, { kind: 'none', error: 'ENODATA' }],
    ['a fault', { A: 'SERVFAIL', AAAA: 'SERVFAIL' }, { kind: 'fault', error: 'ESERVFAIL' }],
    ['a fault for one family and no address of the other', { A: [], AAAA: 'SERVFAIL' }, { kind: 'fault' }],
    ['an unspecified address', { A: ['0.0.0.0'], AAAA: ['::'] }, { kind: 'none', error: 'UNSPECIFIED' }],
    [
      'an unspecified address beside a real one',
      { A: ['0.0.0.0', '192.0.2.1'], AAAA: [] },
      { kind: 'addresses', addresses: [{ address: '192.0.2.1', family: 'IPv4' }] },
    ],
    [
      'an address of one family and a fault for the other',
      { A: ['192.0.2.1'], AAAA: 'SERVFAIL' },
      { kind: 'addresses', addresses: [{ address: '192.0.2.1', family: 'IPv4' }] },
    ],
    [
      'addresses of both families',
      { A: ['192.0.2.1', '192.0.2.2'], AAAA: ['2001:db8::1'] },
      {
        kind: 'addresses',
        addresses: [
          { address: '192.0.2.1', family: 'IPv4' },
          { address: '192.0.2.2', family: 'IPv4' },
          { address: '2001:db8::1', family: 'IPv6' },
        ],
      },
    ],
  ])('%s', async (_, replies, expected) => {
    const resolver = await answering(replies);
    expect(await resolveRoute({ ...route, resolver }, always)).toMatchObject(expected);
  });

  test('hears from the address to look from, and its answers are the evidence', async () => {
    const resolver = await answering({ A: ['192.0.2.1'], AAAA: [] });
    const resolution = await resolveRoute({ ...route, resolver, localAddress: '127.0.0.3' }, always);
    expect(new Set(askedFrom)).toEqual(new Set(['127.0.0.3']));
    expect(resolution.text).toBe(`DNS server ${resolver}, outlook.example\nA: 192.0.2.1\nAAAA: ENODATA`);
  });

  test('is no longer waited for when the signal aborts', async () => {
    const resolver = await answering({ A: 'silence', AAAA: 'silence' });
    const resolution = await resolveRoute({ ...route, resolver }, AbortSignal.timeout(50));
    expect(resolution).toMatchObject({ kind: 'fault', error: 'ECANCELLED' });
  });
});

describe('the system’s resolver', () => {
  test('knows no such name', async () => {
    const resolution = await resolveRoute({ ...route, host: 'no-such-name.invalid' }, always);
    // Without any DNS server, a host can only say that it does not know (EAI_AGAIN).
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(resolution.kind === 'addresses' ? '' : resolution.error);
  });

  test('reads the hosts file', async () => {
    const resolution = await resolveRoute({ ...route, host: 'localhost' }, always);
    expect(resolution.kind).toBe('addresses');
    expect(resolution.text).toMatch(/^System's resolver \(hosts file included\), localhost: /);
  });
});

test.each([
  ['192.0.2.7', 'IPv4'],
  ['2001:db8::7', 'IPv6'],
])('an address needs no resolver: %s', async (host, family) => {
  expect(await resolveRoute({ ...route, host }, always)).toEqual({
    kind: 'addresses',
    addresses: [{ address: host, family }],
    text: `${host} is an address.`,
  });
});

test('an address that was given is taken, and the evidence says so', async () => {
  expect(await resolveRoute({ ...route, connect: { address: '127.0.0.1' } }, always)).toEqual({
    kind: 'addresses',
    addresses: [{ address: '127.0.0.1', family: 'IPv4' }],
    text: 'Not asked: connections to outlook.example are sent to 127.0.0.1.',
  });
});
