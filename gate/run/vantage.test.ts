import { expect, test } from 'vitest';
import type { Environment, Server } from '../environment/environment.ts';
import { sampleEnvironment } from '../plan/sample.ts';
import { openVantage, placeOf, thisMachine } from './vantage.ts';

const machine = { hostname: 'ECE-SVC1', addresses: ['127.0.0.1', '10.1.1.1'] };
const here = 'this machine is ECE-SVC1 (127.0.0.1, 10.1.1.1)';
const local = { kind: 'local' } as const;
const base: Server = { name: 'svc1', roles: ['services'], addresses: [] };

test.each<[string, Server, ReturnType<typeof openVantage>]>([
  ['no vantage', base, { open: false, because: 'Not measured from svc1: the environment file gives it no vantage.' }],
  [
    'local, on a machine with another name',
    { ...base, vantage: local, hostname: 'laptop', addresses: ['10.1.1.1'] },
    { open: false, because: `Not measured from svc1: the gate does not run on it; ${here}.` },
  ],
  [
    'local, on a machine with another address',
    { ...base, vantage: local, hostname: 'ece-svc1', addresses: ['10.9.9.9'] },
    { open: false, because: `Not measured from svc1: the gate does not run on it; ${here}.` },
  ],
  [
    'local, with nothing to compare',
    { ...base, vantage: local },
    { open: false, because: `Not measured from svc1: the gate does not run on it; ${here}.` },
  ],
  [
    'a way that is not there yet',
    { ...base, vantage: { kind: 'bundle', file: 'svc1.json' } },
    { open: false, because: 'Not measured from svc1: this version cannot look from a bundle vantage. Run it on svc1.' },
  ],
  [
    'local, on the machine itself',
    { ...base, vantage: local, hostname: 'ece-svc1.contoso.example', addresses: ['10.1.1.1'] },
    { open: true },
  ],
  [
    'a loopback address',
    { ...base, vantage: { kind: 'loopback', address: '127.0.0.2' } },
    { open: true, localAddress: '127.0.0.2' },
  ],
])('%s', (_, server, expected) => {
  expect(openVantage(server, machine)).toEqual(expected);
});

test.each<[string, Environment['workstation'], ReturnType<typeof openVantage>]>([
  [
    'no vantage',
    {},
    { open: false, because: 'Not measured from workstation: the environment file gives it no vantage.' },
  ],
  [
    'a way that is not there yet',
    { vantage: { kind: 'bundle', file: 'workstation.json' } },
    {
      open: false,
      because: 'Not measured from workstation: this version cannot look from a bundle vantage. Run it on workstation.',
    },
  ],
  [
    'a loopback address',
    { vantage: { kind: 'loopback', address: '127.0.0.9' } },
    { open: true, localAddress: '127.0.0.9' },
  ],
  ['local: nothing is known of it that could be compared', { vantage: local }, { open: true }],
])('the workstation, %s', (_, workstation, expected) => {
  const place = placeOf('workstation', { ...sampleEnvironment, workstation });
  expect(place && openVantage(place, machine)).toEqual(expected);
});

test.each([
  ['svc9', undefined],
  ['svc2', sampleEnvironment.servers[1]],
])('the server that %s means', (name, expected) => {
  expect(placeOf(name, sampleEnvironment)).toBe(expected);
});

test('this machine is never known by a loopback address', () => {
  expect(thisMachine().addresses.filter((address) => address.startsWith('127.') || address === '::1')).toEqual([]);
});
