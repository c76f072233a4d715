import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Server } from '../environment/environment.ts';
import type { Machine } from './machine.ts';
import { openVantage } from './open-vantage.ts';

const machine: Machine = { hostname: 'ECE-SVC1', addresses: ['127.0.0.1', '10.1.1.1'] };
const here = 'this machine is ECE-SVC1 (127.0.0.1, 10.1.1.1)';
const local = { kind: 'local' } as const;
const base: Server = { name: 'svc1', roles: ['services'], addresses: [] };
const itself: Server = { ...base, vantage: local, hostname: 'ece-svc1.contoso.example', addresses: ['10.1.1.1'] };

const servers: TcpServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function open(place: Server, environment: NodeJS.ProcessEnv = {}) {
  return openVantage(place, {
    machine,
    secrets: { folder: '/', env: environment },
    trial: { host: 'login.contoso.example', port: 443 },
    signal: new AbortController().signal,
  });
}

/** A port at which a proxy says this to whatever it hears, and nothing without words. */
async function proxySaying(words: string | undefined): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => words !== undefined && socket.write(words));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const port = await proxySaying(undefined);
  const [server] = servers.splice(0);
  server?.close();
  return port;
}

test.each<[string, Server, string]>([
  ['no vantage', base, 'Not measured from svc1: the environment file gives it no vantage.'],
  [
    'local, on a machine with another name',
    { ...base, vantage: local, hostname: 'laptop', addresses: ['10.1.1.1'] },
    `Not measured from svc1: the gate does not run on it; ${here}.`,
  ],
  [
    'local, on a machine with another address',
    { ...base, vantage: local, hostname: 'ece-svc1', addresses: ['10.9.9.9'] },
    `Not measured from svc1: the gate does not run on it; ${here}.`,
  ],
  [
    'local, with nothing to compare',
    { ...base, vantage: local },
    `Not measured from svc1: the gate does not run on it; ${here}.`,
  ],
  [
    'a bundle that is not there',
    { ...base, vantage: { kind: 'bundle', file: '/bundles/svc1.facts.json' } },
    'Not measured from svc1: there is no bundle /bundles/svc1.facts.json.',
  ],
  [
    'an SSH password that is not there',
    { ...base, vantage: { kind: 'ssh', host: 'svc1', port: 22, user: 'gate', password: { env: 'SSH_PASSWORD' } } },
    'Not measured from svc1: The environment variable SSH_PASSWORD, which has to hold the SSH password of gate at svc1, is not set.',
  ],
  [
    'a proxy whose password is not there',
    {
      ...itself,
      proxy: { protocol: 'http', host: 'proxy', port: 3128, user: 'ece', password: { env: 'PROXY_PASSWORD' } },
    },
    'The environment variable PROXY_PASSWORD, which has to hold the password for the proxy proxy:3128, is not set.',
  ],
])('closed: %s', async (_, server, message) => {
  expect(await open(server)).toMatchObject({
    kind: 'closed',
    reading: { settled: false, why: 'not-measured', message },
  });
});

test('a proxy at whose port nobody listens is a fact, not a doubt', async () => {
  const port = await closedPort();
  expect(await open({ ...itself, proxy: { protocol: 'http', host: '127.0.0.1', port } })).toMatchObject({
    kind: 'closed',
    reading: {
      settled: true,
      value: {
        open: false,
        way: 'local',
        proxy: `127.0.0.1:${port}`,
        error: `the proxy 127.0.0.1:${port} does not serve us: ECONNREFUSED`,
      },
    },
  });
});

test.each<[string, string, object]>([
  [
    'asks for credentials',
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n',
    {
      kind: 'closed',
      reading: {
        settled: true,
        value: {
          open: false,
          error: expect.stringMatching(/ does not serve us: 407: the proxy asks for credentials \(Basic realm="x"\)$/),
        },
      },
    },
  ],
  [
    'is none',
    'SSH-2.0-OpenSSH_9.2\r\n',
    {
      kind: 'closed',
      reading: { settled: false, why: 'unrecognised', message: expect.stringContaining('SSH-2.0-OpenSSH_9.2') },
    },
  ],
  [
    'does not reach the sign-in host, which is for the rules to judge',
    'HTTP/1.1 503 Service Unavailable\r\n\r\n',
    { kind: 'live', reading: { settled: true, value: { open: true, way: 'local', machine: 'ECE-SVC1' } } },
  ],
])('a proxy that %s', async (_, answer, expected) => {
  const port = await proxySaying(answer);
  expect(await open({ ...itself, proxy: { protocol: 'http', host: '127.0.0.1', port } })).toMatchObject(expected);
});

test.each<[string, Server, object]>([
  ['local, on the machine itself', itself, { open: true, way: 'local', machine: 'ECE-SVC1' }],
  [
    'a loopback address',
    { ...base, vantage: { kind: 'loopback', address: '127.0.0.2' } },
    { open: true, way: 'loopback', machine: 'ECE-SVC1' },
  ],
  [
    'the workstation: nothing is known of it that could be compared',
    { ...base, name: 'workstation', vantage: local },
    { open: true, way: 'local', machine: 'ECE-SVC1' },
  ],
])('open: %s', async (_, server, value) => {
  const outlook = await open(server);
  expect(outlook).toMatchObject({ kind: 'live', reading: { settled: true, value } });
  expect(outlook.reading.evidence[0]?.text).toMatch(/^ECE-SVC1 \(127\.0\.0\.1, 10\.1\.1\.1\)/);
});
