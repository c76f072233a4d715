import { expect, test } from 'vitest';
import { sampleEnvironment } from '../plan/sample.ts';
import { isMachineOf, thisMachine } from './machine.ts';
import { placeOf } from './place.ts';

const proxy = { protocol: 'http', host: 'proxy', port: 3128 } as const;

test.each([
  ['svc9', undefined],
  ['svc2', sampleEnvironment.servers[1]],
  ['workstation', { name: 'workstation', addresses: [], vantage: { kind: 'local' }, proxy }],
])('the place that %s means', (name, expected) => {
  const environment = { ...sampleEnvironment, workstation: { vantage: { kind: 'local' }, proxy } as const };
  expect(placeOf(name, environment)).toEqual(expected);
});

test.each([
  ['another name', 'svc2', ['10.1.1.1'], false],
  ['another address', 'ece-svc1', ['10.1.1.2'], false],
  ['no name to compare', undefined, ['10.1.1.1'], false],
  ['no address to compare', 'ece-svc1', [], false],
  ['its name and one of its addresses', 'ECE-SVC1.contoso.example', ['10.9.9.9', '10.1.1.1'], true],
])('a machine with %s', (_, hostname, addresses, expected) => {
  const place = { name: 'svc1', addresses, ...(hostname !== undefined && { hostname }) };
  expect(isMachineOf(place, { hostname: 'ece-svc1', addresses: ['10.1.1.1'] })).toBe(expected);
});

test('this machine is never known by a loopback address', () => {
  expect(thisMachine().addresses.filter((address) => address.startsWith('127.') || address === '::1')).toEqual([]);
});
