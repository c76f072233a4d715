import { expect, test } from 'vitest';
import { compileSchema } from '../yaml/compile-schema.ts';
import { formatProblem } from '../yaml/problem.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { parseYaml } from '../yaml/yaml-source.ts';
import schema from './environment.schema.json' with { type: 'json' };
import { sampleFile } from './sample-file.ts';

const compiled = compileSchema(schema);

/** The messages about the sample file with one passage replaced, which has to stand there. */
function messages(from: string, to: string): string[] {
  if (!sampleFile.includes(from)) throw new Error(`not in the sample file: ${from}`);
  const parsed = parseYaml(sampleFile.replace(from, to), 'environment.yaml');
  return (parsed.ok ? schemaProblems(compiled, parsed.source) : parsed.problems).map(formatProblem);
}

const reference = 'a reference to a secret, `{ env: NAME }`, `{ file: path }` or `{ store: account }`';
const keepSecretOut =
  'Keep the secret itself out of this file: put it in an environment variable or a file of its own, and name that here.';
const vantages = '`local`, `{ loopback: … }`, `{ bundle: … }` or `{ ssh: … }`';

test.each([
  {
    fault: 'a release without quotes',
    from: '"12.6"',
    to: '12.10',
    expected: [
      '2:10: `release` must be a release such as "12.6", in quotes, but is the number 12.10\n    Quote it: "12.10"',
    ],
  },
  {
    fault: 'a release with its bracketed part',
    from: '"12.6"',
    to: '12.6(1)',
    expected: ['2:10: `release` must be a release such as "12.6", in quotes, but is `12.6(1)`'],
  },
  {
    fault: 'a misspelt edition',
    from: 'UCCE',
    to: 'UCE',
    expected: ['3:10: `edition` must be `UCCE` or `PCCE`, but is `UCE`\n    Did you mean `UCCE`?'],
  },
  {
    fault: 'a day that is not in the calendar',
    from: '2027-03-01',
    to: '2027-02-29',
    expected: ['4:9: `goLive` must be a day of the calendar, written YYYY-MM-DD, but is `2027-02-29`'],
  },
  {
    fault: 'a day written otherwise',
    from: '2027-03-01',
    to: '1 March 2027',
    expected: ['4:9: `goLive` must be a day of the calendar, written YYYY-MM-DD, but is `1 March 2027`'],
  },
  {
    fault: 'a value whose evidence is half there',
    from: '{ value: https://ece.contoso.com }',
    to: '{ value: https://ece.contoso.com, evidence: { by: Ada, on: 2026-11-02 } }',
    expected: [
      '5:48: `externalUrl.evidence` lacks the key `source`\n    Where a reviewer can see it: a screenshot, a ticket, a link.',
    ],
  },
  {
    fault: 'a misspelt key, which is not missing as well',
    from: 'roles: [services]\n    hostname',
    to: 'role: [services]\n    hostname',
    expected: ['9:5: `servers[0]` has the unknown key `role`\n    Did you mean `roles`?'],
  },
  {
    fault: 'an unknown role',
    from: 'roles: [application]',
    to: 'roles: [aplication]',
    expected: [
      '16:13: `servers[2].roles[0]` must be `services` or `application`, but is `aplication`\n    Did you mean `application`?',
    ],
  },
  {
    fault: 'a local server whose machine is not named',
    from: '    hostname: ece-svc1\n    addresses: [10.1.2.3]\n',
    to: '',
    expected: [
      '8:5: `servers[0]` lacks the key `hostname`\n    With the vantage `local` the gate makes sure that it runs on this very machine.',
      '8:5: `servers[0]` lacks the key `addresses`\n    With the vantage `local` the gate makes sure that it runs on this very machine.',
    ],
  },
  {
    fault: 'an unknown vantage word',
    from: 'vantage: local',
    to: 'vantage: here',
    expected: [`12:14: \`servers[0].vantage\` must be ${vantages}, but is \`here\``],
  },
  {
    fault: 'an unknown way to look',
    from: 'vantage: local',
    to: 'vantage: { shh: x }',
    expected: ['12:16: `servers[0].vantage` has the unknown key `shh`\n    Did you mean `ssh`?'],
  },
  {
    fault: 'two ways to look',
    from: 'vantage: local',
    to: 'vantage: { bundle: a, loopback: 127.0.0.2 }',
    expected: [`12:14: \`servers[0].vantage\` must be ${vantages}, but is a mapping`],
  },
  {
    fault: 'a session without a user',
    from: 'vantage: local',
    to: 'vantage: { ssh: { host: svc1 } }',
    expected: ['12:16: `servers[0].vantage.ssh` lacks the key `user`\n    The user who signs in.'],
  },
  {
    fault: 'a special as somebody says it',
    from: 'installed: [ES13]',
    to: 'installed: [ES 13]',
    expected: [
      '17:29: `servers[2].specials.installed[0]` must be an id as Cisco writes it, such as ES12, ES12_ET1 or ES202607, but is `ES 13`',
    ],
  },
  {
    fault: 'an own cloud without end points',
    from: '{ name: worldwide }',
    to: '{ name: own }',
    expected: ['19:1: `cloud` lacks the key `endpoints`\n    A cloud of your own needs its end points said here.'],
  },
  {
    fault: "end points for one of Microsoft's clouds",
    from: '{ name: worldwide }',
    to: '{ name: dod, endpoints: { signIn: a, mail: b, submission: [c], audiences: [d], issuers: [e] } }',
    expected: [
      "19:21: `cloud.endpoints` does not belong here\n    Remove it, or set the cloud's `name` to `own`: the end points of Microsoft's clouds are known.",
    ],
  },
  {
    fault: 'a cloud without a name, once',
    from: '{ name: worldwide }',
    to: '{}',
    expected: [
      "19:1: `cloud` lacks the key `name`\n    Microsoft's worldwide cloud, a national one, or `own` end points.",
    ],
  },
  {
    fault: 'an override that overrides nothing',
    from: '{ name: worldwide }',
    to: '{ name: worldwide, connect: [{ host: outlook.office365.com, port: 993 }] }',
    expected: ['19:37: `cloud.connect[0]` must be a host with `to`, `ca` or both, but is a mapping'],
  },
  {
    fault: 'an override with a misspelt key, once',
    from: '{ name: worldwide }',
    to: '{ name: worldwide, connect: [{ host: outlook.office365.com, caa: a.pem }] }',
    expected: ['19:68: `cloud.connect[0]` has the unknown key `caa`\n    Did you mean `ca`?'],
  },
  {
    fault: 'no session at all',
    from: '{ name: worldwide }',
    to: '{ name: worldwide, mailSessions: 0 }',
    expected: ['19:41: `cloud.mailSessions` must be a whole number from 1 to 64, but is the number 0'],
  },
  {
    fault: 'more sessions than a mail server lets one client have',
    from: '{ name: worldwide }',
    to: '{ name: worldwide, mailSessions: 65 }',
    expected: ['19:41: `cloud.mailSessions` must be a whole number from 1 to 64, but is the number 65'],
  },
  {
    fault: 'a client secret that is written out, without showing it',
    from: '{ env: CLIENT_SECRET }',
    to: 'Abc8Q~hunter2',
    expected: [`23:17: \`app.clientSecret\` must be ${reference}, but is text\n    ${keepSecretOut}`],
  },
  {
    fault: 'a secret where the name of its variable belongs, without showing it',
    from: '{ env: CLIENT_SECRET }',
    to: '{ env: Abc8Q~hunter2 }',
    expected: [
      "23:24: `app.clientSecret.env` must be the name of an environment variable that does not begin with ECE_, which is kept for the gate's own, but is text",
    ],
  },
  {
    fault: "a variable among the gate's own",
    from: '{ env: CLIENT_SECRET }',
    to: '{ env: ECE_CLIENT_SECRET }',
    expected: [
      "23:24: `app.clientSecret.env` must be the name of an environment variable that does not begin with ECE_, which is kept for the gate's own, but is text",
    ],
  },
  {
    fault: 'a refresh token under a key of its own, without showing it',
    from: '{ file: support.txt }',
    to: '{ value: 0.AXoAhunter2 }',
    expected: [
      '33:30: `accounts[0].token.refreshToken` has a key that is not known here\n    Valid keys here: `env`, `file`, `store`.',
    ],
  },
  {
    fault: 'a token that is written out, without showing it',
    from: '{ refreshToken: { file: support.txt }, source: ece }',
    to: '0.AXoAhunter2',
    expected: ['33:12: `accounts[0].token` must be a mapping (lines of `key: value`), but is text'],
  },
  {
    fault: 'a user that is no address',
    from: 'expectedUser: support@contoso.com',
    to: 'expectedUser: CONTOSO\\support',
    expected: [
      '29:19: `accounts[0].expectedUser` must be a mail address or user principal name such as support@contoso.com, but is `CONTOSO\\support`',
    ],
  },
  {
    fault: 'a URL where a host belongs',
    from: 'imap: { host: outlook.office365.com }',
    to: 'imap: { host: "https://outlook.office365.com" }',
    expected: [
      '31:19: `accounts[0].imap.host` must be a host name such as outlook.office365.com, without https:// and without a port, but is `https://outlook.office365.com`',
    ],
  },
  {
    fault: 'a port in quotes',
    from: 'imap: { host: outlook.office365.com }',
    to: 'imap: { host: outlook.office365.com, port: "993" }',
    expected: [
      '31:48: `accounts[0].imap.port` must be a port number from 1 to 65535, but is the text `993`\n    Remove the quotes.',
    ],
  },
  {
    fault: 'an IMAP account with a POP3 server',
    from: 'imap: { host: outlook.office365.com }',
    to: 'pop3: { host: outlook.office365.com }',
    expected: [
      '27:5: `accounts[0]` lacks the key `imap`\n    The transport `imap+smtp` needs it.',
      "31:5: `accounts[0].pop3` does not belong here\n    Remove it, or correct the account's `transport`.",
    ],
  },
  {
    fault: 'a Graph account with mail servers',
    from: 'transport: pop3+smtp',
    to: 'transport: graph',
    expected: [
      "39:5: `accounts[1].pop3` does not belong here\n    Remove it, or correct the account's `transport`.",
      "40:5: `accounts[1].smtp` does not belong here\n    Remove it, or correct the account's `transport`.",
    ],
  },
  {
    fault: 'scopes of an account that are none',
    from: 'transport: pop3+smtp',
    to: 'transport: pop3+smtp\n    scopes: []',
    expected: ['39:13: `accounts[1].scopes` must be a list of at least one item, but is an empty list'],
  },
  {
    fault: 'an account without a mailbox',
    from: '[{ address: support@contoso.com }]',
    to: '[]',
    expected: ['34:16: `accounts[0].mailboxes` must be a list of at least one item, but is an empty list'],
  },
  {
    fault: 'alarm mail that is used, and not where',
    from: '{ used: false }',
    to: '{ used: true, port: 25, security: none, authentication: none, exchangeOnline: false }',
    expected: ['45:1: `alarmMail` lacks the key `host`\n    Alarm mail that is used needs it.'],
  },
  {
    fault: 'a server for alarm mail that is not used',
    from: '{ used: false }',
    to: '{ used: false, host: relay }',
    expected: ['45:27: `alarmMail.host` does not belong here\n    Remove it, or say `used: true`.'],
  },
  {
    fault: 'alarm mail of which nothing is said, once',
    from: '{ used: false }',
    to: '{}',
    expected: ['45:1: `alarmMail` lacks the key `used`\n    Whether alarms or notifications are sent by mail.'],
  },
  {
    fault: 'a word for further URLs that is not `none`',
    from: 'furtherUrls: none',
    to: 'furtherUrls: nothing',
    expected: ['46:14: `furtherUrls` must be `none` or a list of https addresses, but is `nothing`'],
  },
  {
    fault: 'no further URLs without saying so',
    from: 'furtherUrls: none',
    to: 'furtherUrls: []',
    expected: ['46:14: `furtherUrls` must be `none` or a list of https addresses, but is an empty list'],
  },
  {
    fault: 'a further URL without encryption',
    from: 'furtherUrls: none',
    to: 'furtherUrls: [http://chat.contoso.com]',
    expected: [
      '46:15: `furtherUrls[0]` must be an address that begins with https://, but is `http://chat.contoso.com`',
    ],
  },
  {
    fault: 'a waiver of nothing',
    from: 'furtherUrls: none',
    to: 'furtherUrls: none\nwaivers: [{ checks: [], outcomes: [], owner: a, reason: b, ticket: c, expires: never }]',
    expected: [
      '47:21: `waivers[0].checks` must be a list of at least one item, but is an empty list',
      '47:35: `waivers[0].outcomes` must be a list of at least one item, but is an empty list',
      '47:80: `waivers[0].expires` must be a day of the calendar, written YYYY-MM-DD, but is `never`',
    ],
  },
  {
    fault: 'an attestation without evidence',
    from: 'furtherUrls: none',
    to: 'furtherUrls: none\nattestations:\n  - { checks: [a], by: b, on: 2026-11-02, statement: c, expires: 2027-01-01, evidence: {} }',
    expected: [
      '48:88: `attestations[0].evidence` must be either a `link`, or a `file` with its `sha256`, but is an empty mapping',
    ],
  },
  {
    fault: 'an attestation whose file has no digest',
    from: 'furtherUrls: none',
    to: 'furtherUrls: none\nattestations:\n  - { checks: [a], by: b, on: 2026-11-02, statement: c, expires: 2027-01-01, evidence: { file: d } }',
    expected: [
      '48:88: `attestations[0].evidence` must be either a `link`, or a `file` with its `sha256`, but is a mapping',
    ],
  },
])('names $fault', ({ from, to, expected }) => {
  expect(messages(from, to)).toEqual(expected.map((message) => `environment.yaml:${message}`));
});

test.each([
  { value: 'externalUrl', from: 'https://ece.contoso.com }', to: 'ece }' },
  { value: 'signInUrls', from: '[https://ece.contoso.com/agent]', to: '["not a URL"]' },
  { value: 'redirectUri', from: 'https://ece.contoso.com/callback', to: '//callback' },
])('leaves a malformed $value to its check', ({ from, to }) => {
  expect(messages(from, to)).toEqual([]);
});

type Schema = { readonly [keyword: string]: unknown };

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every subschema that declares properties for good; those of `if`, `then` and the like only add to one of these. */
function objectSchemas(schema: unknown, path: string): { readonly path: string; readonly schema: Schema }[] {
  if (!isSchema(schema)) return [];
  const inside = [
    ...Object.entries({ ...Object(schema.properties), ...Object(schema.$defs) }),
    ['items', schema.items] as const,
    ['else', schema.else] as const,
  ].flatMap(([name, value]) => objectSchemas(value, `${path}/${name}`));
  return schema.type === 'object' ? [{ path, schema }, ...inside] : inside;
}

test.each(objectSchemas(schema, ''))('lets in no unknown key, and describes every key, at "$path"', ({ schema }) => {
  expect(schema.additionalProperties).toBe(false);
  const undescribed = Object.entries(Object(schema.properties)).filter(
    ([, property]) => !isSchema(property) || typeof property.description !== 'string',
  );
  expect(undescribed.map(([name]) => name)).toEqual([]);
});
