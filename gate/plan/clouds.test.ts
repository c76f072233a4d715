import { expect, test } from 'vitest';
import type { Environment } from '../environment/environment.ts';
import { cloudLists, isSimulated } from './clouds.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';

const { clouds } = shippedRulebook('12.6');
const ownEndpoints = {
  signIn: 'login.lab.example',
  mail: 'outlook.lab.example',
  submission: ['smtp.lab.example'],
  audiences: ['https://outlook.lab.example'],
  issuers: ['ECE Lab'],
};
const { servers, accounts } = sampleEnvironment;

test.each<[string, Partial<Environment>, boolean]>([
  ['own end points', { cloud: { name: 'own', endpoints: ownEndpoints, connect: [] } }, true],
  ['another resolver', { cloud: { name: 'worldwide', resolver: '127.0.0.1:53', connect: [] } }, true],
  [
    'a connect address for a mail host',
    { cloud: { name: 'worldwide', connect: [{ host: 'outlook.office365.com', address: '127.0.0.1' }] } },
    true,
  ],
  [
    'an authority of the operator’s for the sign-in host',
    { cloud: { name: 'worldwide', connect: [{ host: 'login.microsoftonline.com', ca: '/ca.pem' }] } },
    true,
  ],
  [
    'a sign-in host that is not the cloud’s',
    { app: { ...sampleEnvironment.app, authority: 'https://sts.x.example/t' } },
    true,
  ],
  [
    'a mail host of another cloud',
    { accounts: accounts.map((one) => ({ ...one, retrieval: { host: 'outlook.office365.us', port: 993 } })) },
    true,
  ],
  [
    'a connect address for Microsoft Graph, which an account uses',
    {
      accounts: accounts.map((one) => ({ ...one, transport: 'graph' as const })),
      cloud: { name: 'worldwide', connect: [{ host: 'graph.microsoft.com', address: '127.0.0.1' }] },
    },
    true,
  ],
  [
    'a server played by a loopback address',
    { servers: servers.map((server) => ({ ...server, vantage: { kind: 'loopback', address: '127.0.0.2' } as const })) },
    true,
  ],
  [
    'a workstation played by a loopback address',
    { workstation: { vantage: { kind: 'loopback', address: '127.0.0.9' } } },
    true,
  ],
  [
    'a connect address for the alarm mail server alone',
    { cloud: { name: 'worldwide', connect: [{ host: 'mail.contoso.example', ca: '/ca.pem' }] } },
    false,
  ],
  ['nothing of the kind', {}, false],
])('simulated: %s', (_, change, simulated) => {
  expect(isSimulated({ ...sampleEnvironment, ...change }, clouds)).toBe(simulated);
});

const own: Environment = { ...sampleEnvironment, cloud: { name: 'own', endpoints: ownEndpoints, connect: [] } };

test.each([
  ['Microsoft’s host in a cloud that calls itself own', own, 'outlook.office365.com', ['public']],
  ['Microsoft’s host in its cloud', sampleEnvironment, 'outlook.office365.com', ['public']],
  ['a host that nobody knows in a cloud of Microsoft’s', sampleEnvironment, 'proxy.contoso.example', ['public']],
  ['an own host', own, 'outlook.lab.example', ['public', 'operator']],
])('what a certificate chain may end in: %s', (_, environment, host, trust) => {
  expect(cloudLists(environment, clouds, host).trust).toEqual(trust);
});

test.each([
  ['in Microsoft’s cloud', sampleEnvironment, ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000']],
  ['in an own cloud without it', own, []],
  [
    'in an own cloud',
    {
      ...own,
      cloud: {
        ...own.cloud,
        endpoints: { ...ownEndpoints, graph: 'graph.lab.example', graphAudiences: ['https://graph.lab.example'] },
      },
    },
    ['https://graph.lab.example'],
  ],
])('whom a token for Microsoft Graph is meant for: %s', (_, environment, audiences) => {
  expect(cloudLists(environment, clouds, undefined).graphAudiences).toEqual(audiences);
});
