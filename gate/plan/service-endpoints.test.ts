import { describe, expect, test } from 'vitest';
import type { Account, Environment } from '../environment/environment.ts';
import type { Service } from '../rulebook/rulebook.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';
import { accountEndpoint, endpointLabel, serviceEndpoints, webServer } from './service-endpoints.ts';

const { clouds } = shippedRulebook('12.6');
const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');
const { retrieval: _retrieval, submission: _submission, ...bare } = support;
const pop3: Account = {
  ...support,
  name: 'pop3',
  transport: 'pop3+smtp',
  retrieval: { host: 'pop.contoso.example', port: 1995 },
};
const graph: Account = { ...bare, name: 'graph', transport: 'graph' };
const own: Environment['cloud'] = {
  name: 'own',
  endpoints: {
    signIn: 'login.lab.example',
    mail: 'outlook.lab.example',
    submission: ['smtp.lab.example', 'outlook.lab.example'],
    graph: 'graph.lab.example',
    audiences: [],
    issuers: [],
  },
  connect: [],
};
const through = (host: string, port = 587) => ({
  ...support,
  submission: { host, port, identity: 'a@contoso.example' },
});

/** `protocol host:port` of each end point. */
function endpoints(service: Service, change: Partial<Environment>): readonly string[] {
  return serviceEndpoints(service, { ...sampleEnvironment, ...change }, clouds).map((endpoint) => {
    expect(endpoint.service).toBe(service);
    return `${endpoint.protocol} ${endpointLabel(endpoint)}`;
  });
}

const alarmMail = {
  used: true,
  host: 'mail.contoso.example',
  port: 25,
  security: 'none',
  authentication: 'none',
  exchangeOnline: false,
} as const;

test.each<[Service, string, Partial<Environment>, string[]]>([
  ['imap', 'no account uses it', { accounts: [pop3, graph] }, []],
  ['imap', 'two accounts, one server', { accounts: [support, support] }, ['imap outlook.office365.com:993']],
  ['pop3', 'the account’s own server', { accounts: [pop3] }, ['pop3 pop.contoso.example:1995']],
  ['imap-unused', 'an account uses it', { accounts: [support, pop3] }, []],
  ['imap-unused', 'no account uses it', { accounts: [pop3] }, ['imap outlook.office365.com:993']],
  ['imap-unused', 'every account is on Microsoft Graph', { accounts: [graph] }, []],
  ['imap-unused', 'in a cloud of one’s own', { accounts: [pop3, graph], cloud: own }, ['imap outlook.lab.example:993']],
  ['pop3-unused', 'every account is on Microsoft Graph', { accounts: [graph] }, []],
  ['submission-unused', 'every account is on Microsoft Graph', { accounts: [graph] }, []],
  ['graph', 'no account uses it', { accounts: [support, pop3] }, []],
  ['graph', 'one account uses it', { accounts: [support, graph] }, ['https graph.microsoft.com:443']],
  ['graph', 'in a cloud of one’s own', { accounts: [graph], cloud: own }, ['https graph.lab.example:443']],
  ['pop3-unused', 'an account uses it', { accounts: [support, pop3] }, []],
  ['pop3-unused', 'no account uses it', { accounts: [support] }, ['pop3 outlook.office365.com:995']],
  ['submission', 'an account without', { accounts: [graph] }, []],
  [
    'submission',
    'two hosts',
    { accounts: [support, through('relay.contoso.example', 25)] },
    ['smtp smtp.office365.com:587', 'smtp relay.contoso.example:25'],
  ],
  [
    'submission-unused',
    'both of Microsoft’s hosts are used',
    { accounts: [support, through('outlook.office365.com')] },
    [],
  ],
  ['submission-unused', 'one is used', { accounts: [support] }, ['smtp outlook.office365.com:587']],
  [
    'submission-unused',
    'neither is used',
    { accounts: [through('relay.contoso.example')] },
    ['smtp smtp.office365.com:587', 'smtp outlook.office365.com:587'],
  ],
  [
    'submission-unused',
    'in a cloud of one’s own',
    { accounts: [through('smtp.lab.example')], cloud: own },
    ['smtp outlook.lab.example:587'],
  ],
  ['sign-in-alias', 'in a cloud of one’s own', { cloud: own }, []],
  ['sign-in-alias', 'in a cloud without', { cloud: { name: 'dod', connect: [] } }, []],
  ['sign-in-alias', 'worldwide', {}, ['https login.microsoft.com:443']],
  [
    'sign-in',
    'an authority of its own',
    { app: { ...sampleEnvironment.app, authority: 'https://sts.x.example:8443/t/' } },
    ['https sts.x.example:8443'],
  ],
  ['sign-in', 'the cloud’s', {}, ['https login.microsoftonline.com:443']],
  ['mail-web', 'in another cloud', { cloud: { name: 'gcc-high', connect: [] } }, ['https outlook.office365.us:443']],
  ['alarm-mail', 'not used', {}, []],
  ['alarm-mail', 'used', { alarmMail }, ['smtp mail.contoso.example:25']],
  ['further-urls', 'none', {}, []],
  [
    'further-urls',
    'some, one of them twice',
    {
      furtherUrls: [
        'https://crm.contoso.example/a',
        'https://crm.contoso.example/b',
        'https://crm.contoso.example:8443',
        'https://[2001:db8::1]/',
      ],
    },
    ['https crm.contoso.example:443', 'https crm.contoso.example:8443', 'https [2001:db8::1]:443'],
  ],
])('%s: %s', (service, _, change, expected) => {
  expect(endpoints(service, change)).toEqual(expected);
});

describe('of one account', () => {
  test.each<[Service, Account, string | undefined]>([
    ['imap', pop3, undefined],
    ['submission', graph, undefined],
    ['graph', support, undefined],
    ['graph', graph, 'graph.microsoft.com:443'],
    ['pop3', pop3, 'pop.contoso.example:1995'],
    ['submission', support, 'smtp.office365.com:587'],
    ['sign-in', graph, 'login.microsoftonline.com:443'],
  ])('%s', (service, account, expected) => {
    const found = accountEndpoint(service, account, { ...sampleEnvironment, accounts: [support, pop3, graph] }, clouds);
    expect(found && endpointLabel(found)).toBe(expected);
  });
});

test.each([
  ['https://[2001:DB8::1]:8443/x', { host: '2001:db8::1', port: 8443 }],
  ['https://ECE.contoso.example/system', { host: 'ece.contoso.example', port: 443 }],
])('%s leads to', (url, expected) => {
  expect(webServer(url)).toEqual(expected);
});
