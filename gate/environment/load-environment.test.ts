import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { type LoadedEnvironment, loadEnvironment } from './load-environment.ts';
import { sampleFile } from './sample-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'load-environment-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = '2026-11-23T12:00:00.000Z';
const pem = rootCertificates[0] ?? '';

mkdirSync(join(folder, 'a-folder'));
writeFileSync(join(folder, 'authority.pem'), `# our own authority\n${pem}\n`);
writeFileSync(join(folder, 'key.pem'), '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n');
writeFileSync(join(folder, 'broken.pem'), `${pem}\n${pem.slice(0, 300)}\n-----END CERTIFICATE-----\n`);

function load(text: string, at = now): LoadedEnvironment {
  writeFileSync(join(folder, 'environment.yaml'), text);
  return loadEnvironment('environment.yaml', folder, at);
}

function messages(loaded: LoadedEnvironment): string[] {
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

test.each([
  { path: 'missing.yaml', expected: 'missing.yaml: there is no such file' },
  { path: 'a-folder', expected: 'a-folder: this is a folder, and a file is expected' },
])('refuses $path', ({ path, expected }) => {
  expect(messages(loadEnvironment(path, folder, now))).toEqual([expected]);
});

/** Each row replaces passages of the sample file, which have to stand there. */
test.each([
  {
    fault: 'an active server that is misspelt',
    changes: { 'activeServicesServer: svc1': 'activeServicesServer: scv1' },
    expected: ['18:23: `scv1` is not among the servers\n    Did you mean `svc1`?'],
  },
  {
    fault: 'an active server that is near to two',
    changes: { 'activeServicesServer: svc1': 'activeServicesServer: svc3' },
    expected: ['18:23: `svc3` is not among the servers\n    The services servers are: `svc1`, `svc2`.'],
  },
  {
    fault: 'an active server that retrieves nothing',
    changes: { 'activeServicesServer: svc1': 'activeServicesServer: app1' },
    expected: ['18:23: `app1` does not have the role `services`\n    The services servers are: `svc1`, `svc2`.'],
  },
  {
    fault: 'no application server',
    changes: { '[application]': '[services]' },
    expected: [
      '7:1: no server has the role `application`\n    A deployment has at least one services and one application server; a collocated server has both roles.',
    ],
  },
  {
    fault: 'two servers of one name',
    changes: { 'name: app1': 'name: SVC2' },
    expected: ['15:11: two servers have the name `SVC2`'],
  },
  {
    fault: 'a server that is called like the workstation',
    changes: { 'name: app1': 'name: workstation' },
    expected: ["15:11: the name `workstation` stands for the administrator's workstation, so no server can have it"],
  },
  {
    fault: 'a second server that the gate would run on',
    changes: {
      '    roles: [application]':
        '    roles: [application]\n    hostname: app1\n    addresses: [10.1.2.4]\n    vantage: local',
    },
    expected: [
      '19:14: the gate runs on one server, and `svc1` already has the vantage `local`\n    Look from the others by `{ ssh: { host: …, user: … } }`, or through the collector by `{ bundle: … }`.',
    ],
  },
  {
    fault: 'two accounts of one name',
    changes: { 'name: service': 'name: support' },
    expected: ['35:11: two accounts have the name `support`'],
  },
  {
    fault: 'a mailbox that stands in its account twice',
    changes: { 'address: orders@contoso.com': 'address: Sales@contoso.com' },
    expected: [
      '44:18: the mailbox `Sales@contoso.com` stands in the account `service` twice\n    ECE retrieves a mailbox through one account only.',
    ],
  },
  {
    fault: 'a mailbox in two accounts',
    changes: { 'address: orders@contoso.com': 'address: support@contoso.com' },
    expected: [
      '44:18: the mailbox `support@contoso.com` belongs to the account `support` already\n    ECE retrieves a mailbox through one account only.',
    ],
  },
  {
    fault: 'a server address that is none',
    changes: { '[10.1.2.3]': '[10.1.2.300]' },
    expected: ['11:17: `10.1.2.300` is not an IP address'],
  },
  {
    fault: 'a loopback vantage elsewhere',
    changes: { 'vantage: local': 'vantage: { loopback: 10.1.2.3 }' },
    expected: [
      '12:26: `10.1.2.3` is not a loopback address, which lie in 127.0.0.0/8\n    A loopback address plays a server of a simulated deployment; a real server needs another vantage.',
    ],
  },
  {
    fault: 'an SSH server with both a key and a password',
    changes: { 'vantage: local': 'vantage: { ssh: { host: s, user: u, key: k, password: { env: P } } }' },
    expected: ['12:49: there is both a key and a password: which of them is meant to sign in?'],
  },
  {
    fault: 'a passphrase for no key, on the way',
    changes: {
      'vantage: local': 'vantage: { ssh: { host: s, user: u, jump: { host: j, user: u, passphrase: { env: P } } } }',
    },
    expected: ['12:67: there is a passphrase, but no key that it could unlock'],
  },
  {
    fault: 'an SSH user who would change the configuration',
    changes: { 'vantage: local': 'vantage: { ssh: { host: s, user: "u\\n  ProxyCommand x" } }' },
    expected: [
      '12:38: `servers[0].vantage.ssh.user` must be a user name without blanks, quotation marks and per cent signs, but is `u ProxyCommand x`',
    ],
  },
  {
    fault: 'a proxy with half of its credentials',
    changes: { 'vantage: local': 'proxy: { protocol: socks5, host: p, port: 1080, user: u }' },
    expected: [
      '12:53: the proxy has a user, but no password\n    Add `password`, or leave both out where the proxy asks for none.',
    ],
  },
  {
    fault: 'a proxy of another kind',
    changes: { 'vantage: local': 'proxy: { protocol: socks4, host: p, port: 1080 }' },
    expected: [
      '12:24: `servers[0].proxy.protocol` must be `http` or `socks5`, but is `socks4`\n    Did you mean `socks5`?',
    ],
  },
  {
    fault: 'a DNS server by name and a target by name',
    changes: { '{ name: worldwide }': '{ name: worldwide, resolver: "dns:53", connect: [{ host: a, to: "b:993" }] }' },
    expected: [
      '19:37: the DNS server `dns:53` is not an IP address with or without a port, such as `10.1.2.3:53`',
      '19:72: `b:993` is not an IP address, a port or both, such as `10.1.2.3`, `:8443` or `10.1.2.3:8443`',
    ],
  },
  {
    fault: 'an override that another one covers',
    changes: {
      '{ name: worldwide }':
        '{ name: worldwide, connect: [{ host: a.example, to: 10.1.1.1 }, { host: A.example, port: 993, to: 10.1.1.2 }] }',
    },
    expected: [
      '19:72: this entry never takes effect: `cloud.connect[0]` stands before it for the same host and port\n    Put the entry with a port first, or remove one of the two.',
    ],
  },
  {
    fault: "overrides and an authority that are not the own cloud's",
    changes: {
      'cloud: { name: worldwide }': `cloud:
  name: own
  endpoints: { signIn: login.lab.example, mail: mail.lab.example, submission: [smtp.lab.example], audiences: [a], issuers: [b] }
  connect: [{ host: mial.lab.example, to: ":1993" }, { host: elsewhere.example, to: ":1993" }]`,
      'tenant: contoso.com': 'tenant: contoso.com\n  authority: https://sign-in.lab.example/contoso.com',
    },
    expected: [
      '22:21: nothing in this file uses the host `mial.lab.example`\n    Did you mean `mail.lab.example`?',
      '22:62: nothing in this file uses the host `elsewhere.example`',
      "25:14: the authority is on `sign-in.lab.example`, and the cloud's sign-in host is `login.lab.example`\n    Make both the same, or leave out `authority`.",
    ],
  },
  {
    fault: 'mail on Microsoft Graph in an own cloud that does not say where it is',
    changes: {
      'cloud: { name: worldwide }': `cloud:
  name: own
  endpoints: { signIn: login.lab.example, mail: mail.lab.example, submission: [smtp.lab.example], audiences: [a], issuers: [b] }`,
      'alarmMail:': `  - name: fabrikam
    accessMode: mailbox
    expectedUser: fabrikam@contoso.com
    transport: graph
    scopes: [https://graph.lab.example/Mail.Read]
    token: { refreshToken: { env: T }, source: ece }
    mailboxes: [{ address: fabrikam@contoso.com }]
alarmMail:`,
    },
    expected: [
      '50:16: the mail of account `fabrikam` is read from Microsoft Graph, but `cloud.endpoints` names no `graph`',
    ],
  },
  {
    fault: 'authority files that are missing, of another kind and broken',
    changes: {
      '{ name: worldwide }': `
  name: worldwide
  connect:
    - { host: a.example, ca: missing.pem }
    - { host: b.example, ca: key.pem }
    - { host: c.example, ca: a-folder }
    - { host: d.example, ca: broken.pem }`,
    },
    expected: [
      '22:30: `missing.pem`: there is no such file',
      '23:30: `key.pem`: the file holds no certificate in PEM form (`-----BEGIN CERTIFICATE-----`)',
      '24:30: `a-folder`: this is a folder, and a file is expected',
      expect.stringMatching(
        /^environment\.yaml:25:30: `broken\.pem`: certificate 2 of the file cannot be read \(.+\)$/,
      ),
    ],
  },
  {
    fault: 'an authority that is no address',
    changes: { 'tenant: contoso.com': 'tenant: contoso.com\n  authority: https://[::/contoso.com' },
    expected: ['22:14: `https://[::/contoso.com` is not a valid address'],
  },
  {
    fault: 'a go-live day that is over everywhere',
    changes: { '2027-03-01': '2026-11-21' },
    expected: [
      '4:9: the go-live day 2026-11-21 is over\n    Set the day on which the deployment goes live now: expiry dates are compared with it.',
    ],
  },
  {
    fault: 'evidence from a day that has begun nowhere',
    changes: { 'on: 2026-11-02': 'on: 2026-11-25' },
    expected: ['17:61: 2026-11-25 is still to come, so nobody can have looked then'],
  },
  {
    fault: 'evidence of an account and of alarm mail from such a day',
    changes: {
      '    accessMode: shared': '    accessMode: shared\n    evidence: { by: Ada, on: 2026-11-25, source: ticket 8 }',
      'alarmMail: { used: false }':
        'alarmMail: { used: true, host: mail.contoso.com, port: 25, security: none, authentication: none, exchangeOnline: false, evidence: { by: Ada, on: 2026-11-26, source: ticket 9 } }',
    },
    expected: [
      '37:30: 2026-11-25 is still to come, so nobody can have looked then',
      '46:146: 2026-11-26 is still to come, so nobody can have looked then',
    ],
  },
  {
    fault: 'URLs that are none',
    changes: {
      '  tenant: contoso.com': '  tenant: contoso.com\n  authorizeAddress: login.microsoftonline.com',
      'furtherUrls: none': 'furtherUrls: ["https://proxy.contoso.com", "https://a%b/"]',
    },
    expected: [
      '22:21: `login.microsoftonline.com` is not a valid address',
      '47:44: `https://a%b/` is not a valid address',
    ],
  },
])('names $fault', ({ changes, expected }) => {
  let text = sampleFile;
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`not in the sample file: ${from}`);
    text = text.replace(from, to);
  }
  const placed = expected.map((message) => (typeof message === 'string' ? `environment.yaml:${message}` : message));
  expect(messages(load(text))).toEqual(placed);
});

test.each([
  { day: '2026-11-22', at: '2026-11-23T11:59:59Z', because: 'it still lasts on Baker Island' },
  { day: '2026-11-23', at: '2026-11-23T12:00:00Z', because: 'it is today' },
])('accepts the go-live day $day at $at: $because', ({ day, at }) => {
  expect(messages(load(sampleFile.replace('2027-03-01', day), at))).toEqual([]);
});

test('names every fault of a thoroughly broken file, without a secret', () => {
  const broken = `name: Contoso
release: 12.6
edition: UCX
goLive: 2027-02-30
external_url: { value: https://ece.contoso.com }
signInUrls: { value: [] }
servers:
  - name: svc 1
    roles: services
    vantage: local
  - nmae: app1
    roles: [application]
activeServicesServer:
cloud: { name: wordlwide }
app:
  tenant: contoso.com
  clientId: a2d4b1c6
  clientSecret: Abc8Q~hunter2
  redirectUri: https://ece.contoso.com/callback
  scopes: offline_access
accounts:
  - name: support
    accessMode: mailbox
    expectedUser: support@contoso.com
    transport: imap+smtp
    imap: { host: outlook.office365.com, port: 99300 }
    pop3: { host: outlook.office365.com }
    smtp: { host: smtp.office365.com }
    token: { refreshToken: { env: 0.AXoAhunter2 }, source: ece }
    mailboxes: []
alarmMail: none
furtherUrls: no
`;
  const found = messages(load(broken));
  expect(found.join('\n')).not.toContain('hunter2');
  expect(`\n${found.join('\n')}\n`).toBe(`
environment.yaml:2:10: \`release\` must be a release such as "12.6", in quotes, but is the number 12.6
    Quote it: "12.6"
environment.yaml:3:10: \`edition\` must be \`UCCE\` or \`PCCE\`, but is \`UCX\`
environment.yaml:4:9: \`goLive\` must be a day of the calendar, written YYYY-MM-DD, but is \`2027-02-30\`
environment.yaml:5:1: the file has the unknown key \`external_url\`
    Did you mean \`externalUrl\`?
environment.yaml:6:22: \`signInUrls.value\` must be a list of at least one item, but is an empty list
environment.yaml:8:5: \`servers[0]\` lacks the key \`hostname\`
    With the vantage \`local\` the gate makes sure that it runs on this very machine.
environment.yaml:8:5: \`servers[0]\` lacks the key \`addresses\`
    With the vantage \`local\` the gate makes sure that it runs on this very machine.
environment.yaml:8:11: \`servers[0].name\` must be a name of letters, digits, dots, hyphens and underscores, but is \`svc 1\`
environment.yaml:9:12: \`servers[0].roles\` must be a list, but is \`services\`
    Write a list: a line \`- …\` for each, or [… , …].
environment.yaml:11:5: \`servers[1]\` has the unknown key \`nmae\`
    Did you mean \`name\`?
environment.yaml:13:22: \`activeServicesServer\` must be a name of letters, digits, dots, hyphens and underscores, but is empty
environment.yaml:14:16: \`cloud.name\` must be \`worldwide\`, \`gcc-high\`, \`dod\`, \`21vianet\` or \`own\`, but is \`wordlwide\`
    Did you mean \`worldwide\`?
environment.yaml:18:17: \`app.clientSecret\` must be a reference to a secret, \`{ env: NAME }\`, \`{ file: path }\` or \`{ store: account }\`, but is text
    Keep the secret itself out of this file: put it in an environment variable or a file of its own, and name that here.
environment.yaml:20:11: \`app.scopes\` must be a list, but is \`offline_access\`
    Write a list: a line \`- …\` for each, or [… , …].
environment.yaml:26:48: \`accounts[0].imap.port\` must be a port number from 1 to 65535, but is the number 99300
environment.yaml:27:5: \`accounts[0].pop3\` does not belong here
    Remove it, or correct the account's \`transport\`.
environment.yaml:28:5: \`accounts[0].smtp\` lacks the key \`identity\`
    The user that ECE signs in as; for a shared account normally the owner of the token.
environment.yaml:29:35: \`accounts[0].token.refreshToken.env\` must be the name of an environment variable that does not begin with ECE_, which is kept for the gate's own, but is text
environment.yaml:30:16: \`accounts[0].mailboxes\` must be a list of at least one item, but is an empty list
environment.yaml:31:12: \`alarmMail\` must be \`{ used: false }\`, or where the server is, but is \`none\`
environment.yaml:32:14: \`furtherUrls\` must be \`none\` or a list of https addresses, but is \`no\`
`);
});

test('fills in defaults, folds host names to lower case and resolves paths', () => {
  const text = sampleFile
    .replace(
      '{ name: worldwide }',
      '{ name: worldwide, mailSessions: 16, resolver: 127.0.0.1, connect: [{ host: Outlook.Office365.com, port: 993, to: "127.0.0.1:41993", ca: authority.pem }, { host: b, to: ":1" }] }',
    )
    .replace('imap: { host: outlook.office365.com }', 'imap: { host: OUTLOOK.office365.com }')
    .replace(
      'name: svc2\n',
      'name: svc2\n    vantage: { ssh: { host: svc2, user: gate, key: id, knownHosts: known, jump: { host: j, port: 2222, user: g } } }\n    proxy: { protocol: http, host: proxy, port: 3128 }\n',
    )
    .replace('furtherUrls: none', 'furtherUrls: [https://a.example/]\nworkstation: { vantage: { bundle: b.json } }')
    .concat('waivers: [{ checks: ["*"], owner: a, reason: b, ticket: c, expires: 2027-01-31 }]\n');
  const loaded = load(text);
  if (!loaded.ok) throw new Error(messages(loaded).join('\n'));
  expect(loaded.folder).toBe(folder);
  expect(loaded.locate(['release'])).toEqual({ line: 2, column: 10 });
  expect(loaded.source).toEqual({
    file: 'environment.yaml',
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  const word = { by: 'Ada', on: '2026-11-02', source: 'ticket 7' };
  expect(loaded.environment).toEqual({
    name: 'Contoso',
    release: '12.6',
    edition: 'UCCE',
    goLive: '2027-03-01',
    externalUrl: { value: 'https://ece.contoso.com' },
    signInUrls: { value: ['https://ece.contoso.com/agent'] },
    servers: [
      {
        name: 'svc1',
        roles: ['services'],
        hostname: 'ece-svc1',
        addresses: ['10.1.2.3'],
        vantage: { kind: 'local' },
      },
      {
        name: 'svc2',
        roles: ['services'],
        addresses: [],
        vantage: {
          kind: 'ssh',
          host: 'svc2',
          port: 22,
          user: 'gate',
          key: join(folder, 'id'),
          knownHosts: join(folder, 'known'),
          jump: { host: 'j', port: 2222, user: 'g' },
        },
        proxy: { protocol: 'http', host: 'proxy', port: 3128 },
      },
      { name: 'app1', roles: ['application'], addresses: [], specials: { installed: ['ES13'], evidence: word } },
    ],
    activeServicesServer: 'svc1',
    workstation: { vantage: { kind: 'bundle', file: join(folder, 'b.json') } },
    cloud: {
      name: 'worldwide',
      mailSessions: 16,
      resolver: '127.0.0.1:53',
      connect: [
        {
          host: 'outlook.office365.com',
          port: 993,
          address: '127.0.0.1',
          connectPort: 41993,
          ca: join(folder, 'authority.pem'),
        },
        { host: 'b', connectPort: 1 },
      ],
    },
    app: {
      tenant: 'contoso.com',
      clientId: 'a2d4b1c6-7e35-4f0d-8b1a-90c5d7e6f321',
      clientSecret: { env: 'CLIENT_SECRET' },
      redirectUri: 'https://ece.contoso.com/callback',
      scopes: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'],
    },
    accounts: [
      {
        name: 'support',
        accessMode: 'mailbox',
        expectedUser: 'support@contoso.com',
        transport: 'imap+smtp',
        retrieval: { host: 'outlook.office365.com', port: 993 },
        submission: { host: 'smtp.office365.com', port: 587, identity: 'support@contoso.com' },
        authentication: 'oauth2',
        token: { refreshToken: { file: 'support.txt' }, source: 'ece' },
        mailboxes: [{ address: 'support@contoso.com' }],
      },
      {
        name: 'service',
        accessMode: 'shared',
        expectedUser: 'service@contoso.com',
        transport: 'pop3+smtp',
        retrieval: { host: 'outlook.office365.com', port: 995 },
        submission: { host: 'smtp.office365.com', port: 587, identity: 'service@contoso.com' },
        authentication: 'oauth2',
        token: { refreshToken: { env: 'SERVICE_TOKEN' }, source: 'sign-in' },
        mailboxes: [{ address: 'sales@contoso.com' }, { address: 'orders@contoso.com' }],
      },
    ],
    alarmMail: { used: false },
    furtherUrls: ['https://a.example/'],
    waivers: [{ checks: ['*'], outcomes: ['fail'], owner: 'a', reason: 'b', ticket: 'c', expires: '2027-01-31' }],
    attestations: [],
  });
});

test.each(['example.yaml', 'lab.yaml', 'lab-graph.yaml'])('accepts the committed environment %s', (name) => {
  const path = resolve(import.meta.dirname, '../../fixtures/environments', name);
  expect(messages(loadEnvironment(path, folder, now))).toEqual([]);
});
