import { afterEach, describe, expect, test } from 'vitest';
import { closedPort, serve, type TestServer } from '../testing/servers.ts';
import { dial } from './dial.ts';
import type { HostAddress } from './resolve.ts';
import { StageEnd } from './stage.ts';
import { attemptsText, unreached } from './unreached.ts';

const ipv4 = (address: string): HostAddress => ({ address, family: 'IPv4' });
const ipv6 = (address: string): HostAddress => ({ address, family: 'IPv6' });
const always = new AbortController().signal;
const route = { host: 'peer.example', port: 993, operatorAuthorities: [] };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

test('every address is tried and refuses', async () => {
  const port = await closedPort();
  const { attempts, connected } = dial({ ...route, connect: { port } }, [ipv4('127.0.0.1'), ipv4('127.0.0.2')], always);
  expect(await connected).toBeUndefined();
  expect(attemptsText({ ...route, connect: { port } }, attempts)).toBe(
    `IPv4 127.0.0.1 port ${port}: ECONNREFUSED\nIPv4 127.0.0.2 port ${port}: ECONNREFUSED`,
  );
});

test('the second address connects when the first refuses, and the third is left alone', async () => {
  server = await serve(() => undefined);
  const targets = [ipv4('127.0.0.2'), ipv4('127.0.0.1'), ipv4('127.0.0.3')];
  const { attempts, connected } = dial(server.route, targets, always);
  const found = await connected;
  expect(found?.target).toEqual(ipv4('127.0.0.1'));
  expect(attempts.map(({ result }) => result)).toEqual(['ECONNREFUSED', 'connected', 'not tried']);
  found?.socket.destroy();
});

test('an address of the other family than the one to connect from is not tried', async () => {
  server = await serve(() => undefined);
  const { attempts, connected } = dial(
    { ...server.route, localAddress: '127.0.0.3' },
    [ipv6('::1'), ipv4('127.0.0.1')],
    always,
  );
  const found = await connected;
  expect(found?.socket.localAddress).toBe('127.0.0.3');
  expect(attempts.map(({ result }) => result)).toEqual([
    'not tried: the connection is bound to an address of the other family',
    'connected',
  ]);
  found?.socket.destroy();
});

test('nothing is tried once the signal has aborted', async () => {
  server = await serve(() => undefined);
  const { attempts, connected } = dial(server.route, [ipv4('127.0.0.1')], AbortSignal.abort());
  expect(await connected).toBeUndefined();
  expect(attempts.map(({ result }) => result)).toEqual(['not tried']);
  expect(server.made()).toBe(0);
});

describe('why no address was reached', () => {
  const attempts = (...results: string[]) => results.map((result) => ({ target: ipv4('192.0.2.1'), result }));

  test.each([
    [['no answer', 'no answer'], 'time-out'],
    [['ECONNREFUSED', 'ETIMEDOUT'], 'time-out'],
    [['no answer', 'ENETUNREACH'], 'time-out'],
    [['EMFILE'], 'unrecognised'],
  ])('%j is not settled: %s', (results, why) => {
    expect(() => unreached(route, attempts(...results))).toThrow(expect.objectContaining({ why }));
  });

  test.each([['EADDRNOTAVAIL'], ['EINVAL']])('an address to connect from that is not of this host: %s', (result) => {
    expect(() => unreached({ ...route, localAddress: '10.1.2.3' }, attempts(result))).toThrow(
      new StageEnd('not-measured', '10.1.2.3 is not an address of this host: nothing can be measured from it.'),
    );
  });

  test.each([
    [['ECONNREFUSED'], 'ECONNREFUSED'],
    [['ENETUNREACH', 'ECONNREFUSED'], 'ECONNREFUSED'],
    [['ENETUNREACH'], 'ENETUNREACH'],
    [['EHOSTUNREACH', 'ECONNREFUSED'], 'EHOSTUNREACH'],
    [['EACCES'], 'EACCES'],
  ])('%j is settled: %s', (results, error) => {
    expect(unreached(route, attempts(...results))).toBe(error);
  });
});
