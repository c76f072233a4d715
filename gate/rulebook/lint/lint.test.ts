import { expect, test } from 'vitest';
import { messagesOf, RESOLVES, withConditions } from '../sample-rulebook.ts';

const NETWORK = 'requirements/network.yaml';
const RELEASE = 'releases/12.6.yaml';
const base = 'name: x\nsource: a document\n';

/** {@link RESOLVES} twice, the second with another id and further lines. */
function twoRules(id: string, extra: string, change: (text: string) => string = (text) => text): string {
  const second = change(RESOLVES.slice(RESOLVES.indexOf('  - id:')).replace('id: resolves', `id: ${id}`));
  return RESOLVES + second.replace('    expects:', `${extra}    expects:`);
}

const CONDITIONS = / {4}conditions:\n(?: {6,}.*\n)+/;

/** {@link RESOLVES} as a rule about the deployment that nothing measures. */
const settingsOn = (fact: string, path: string) =>
  `    settings: { all: [{ fact: ${fact}, path: ${path}, operator: equal, value: true }] }\n`;

function unmeasured(basis: 'declared' | 'read'): string {
  const conditions =
    basis === 'declared'
      ? '    conditions: { all: [{ fact: release.oauth, path: available, operator: equal, value: true }] }\n'
      : '    conditions: { all: [{ fact: exchange.smtpAuth, path: enabled, operator: equal, value: true }] }\n';
  return RESOLVES.replace('basis: measured', `basis: ${basis}`)
    .replace('subject: host', basis === 'declared' ? 'subject: deployment' : 'subject: account')
    .replace('    services: [sign-in]\n', '')
    .replace('[services]', 'nowhere')
    .replace(/(expects|remedy): .*/g, '$1: It is so.')
    .replace(CONDITIONS, conditions);
}

function releaseWith(ids: string): string {
  return `release: "12.6"\n${base}requirements: [${ids}]\n`;
}

const both = { [RELEASE]: releaseWith('resolves, second') };

type Row = [name: string, files: Record<string, string>, messages: string[]];

test.each<Row>([
  [
    'an id given twice',
    { [NETWORK]: twoRules('resolves', '') },
    ['requirements/network.yaml:23:9: the requirement `resolves` stands already in requirements/network.yaml:3:9'],
  ],
  [
    'a prerequisite that does not exist',
    { [NETWORK]: twoRules('second', '    requires: [resolve]\n'), ...both },
    ['requirements/network.yaml:32:16: there is no requirement `resolve`\n    Did you mean `resolves`?'],
  ],
  [
    'prerequisites in a circle',
    {
      [NETWORK]: twoRules('second', '    requires: [resolves]\n').replace(
        '    from: [services]\n',
        '    from: [services]\n    requires: [second]\n',
      ),
      ...both,
    },
    [
      'requirements/network.yaml:12:15: prerequisites go in a circle: resolves > second > resolves',
      'requirements/network.yaml:33:15: prerequisites go in a circle: second > resolves > second',
    ],
  ],
  [
    'a required rule that depends on an advisory one',
    {
      [NETWORK]: twoRules('second', '', (text) => text.replace('level: required', 'level: advisory')).replace(
        '    from: [services]\n',
        '    from: [services]\n    requires: [second]\n',
      ),
      ...both,
    },
    ['requirements/network.yaml:12:16: `second` is advisory; a required rule may depend on required rules only'],
  ],
  [
    'a prerequisite on a subject that cannot be found',
    {
      [NETWORK]: twoRules('second', '', (text) => text.replace('subject: host', 'subject: endpoint')).replace(
        '    from: [services]\n',
        '    from: [services]\n    requires: [second]\n',
      ),
      ...both,
    },
    ['requirements/network.yaml:12:16: `second` is about endpoint, which cannot be found from host'],
  ],
  [
    'a measured rule that looks from nowhere',
    { [NETWORK]: RESOLVES.replace('[services]', 'nowhere') },
    [
      'requirements/network.yaml:11:11: a measured rule needs a place to look from: `active` or server roles',
      'requirements/network.yaml:12:14: `{vantage}` stands for nothing on a rule about host in release "12.6"\n    Known: externalUrl, release.name, app.clientId, app.redirectUri, app.tenant, host, parameter.minimum.',
      'requirements/network.yaml:16:13: `{vantage}` stands for nothing on a rule about host in release "12.6"\n    Known: externalUrl, release.name, app.clientId, app.redirectUri, app.tenant, host, parameter.minimum.',
    ],
  ],
  [
    'hosts without services',
    { [NETWORK]: RESOLVES.replace('    services: [sign-in]\n', '') },
    ['requirements/network.yaml:9:14: a rule about host names its `services`'],
  ],
  [
    'roles on a rule that is not about servers',
    { [NETWORK]: RESOLVES.replace('    from:', '    roles: [services]\n    from:') },
    [
      'requirements/network.yaml:11:12: `roles` chooses among servers, but this rule is about host\n    `from` says which servers look.',
    ],
  ],
  ...(['declared', 'read'] as const).map(
    (basis): Row => [
      `a ${basis} rule that says whether it is attestable`,
      { [NETWORK]: unmeasured(basis).replace('    remedy:', '    attestable: true\n    remedy:') },
      [
        `requirements/network.yaml:13:17: only a measured rule says whether it is \`attestable\`, but this one is ${basis}\n    Remove the key.`,
      ],
    ],
  ),
  [
    'a read rule that rests on what is declared',
    {
      [NETWORK]: unmeasured('declared').replace('basis: declared', 'basis: read'),
    },
    ['requirements/network.yaml:7:12: the rule is `read`: its facts have to be the tenant’s own settings'],
  ],
  [
    'settings beside what is declared',
    {
      [NETWORK]: unmeasured('declared').replace(
        '    remedy:',
        `${settingsOn('release.oauth', 'available')}    remedy:`,
      ),
    },
    ['requirements/network.yaml:13:15: `settings` stand beside what is measured, but the rule is declared'],
  ],
  [
    'settings that are measured themselves',
    { [NETWORK]: RESOLVES.replace('    remedy:', `${settingsOn('endpoint.resolve', 'resolved')}    remedy:`) },
    ['requirements/network.yaml:16:31: `settings` are read, but the fact `endpoint.resolve` is live'],
  ],
  [
    'an explanation that is not there',
    { [NETWORK]: RESOLVES.replace('    remedy:', '    explainedBy: [resolved]\n    remedy:') },
    ['requirements/network.yaml:16:19: there is no requirement `resolved`\n    Did you mean `resolves`?'],
  ],
  [
    'an explanation without settings',
    { [NETWORK]: twoRules('second', '    explainedBy: [resolves]\n'), ...both },
    ['requirements/network.yaml:32:19: `resolves` has no `settings`, so that it explains nothing'],
  ],
  [
    'a control that no baseline has',
    { [NETWORK]: RESOLVES.replace('    remedy:', '    controls: [C.2]\n    remedy:') },
    [
      'requirements/network.yaml:16:16: no security baseline in the catalogue has the control `C.2`\n    Did you mean `C.1`?',
    ],
  ],
  [
    'conditions on an attested rule',
    { [NETWORK]: unmeasured('declared').replace('basis: declared', 'basis: attested') },
    [
      "requirements/network.yaml:12:5: `requirements[0].conditions` does not belong here\n    A person's word settles what is attested; conditions are for what is measured, read or declared.",
    ],
  ],
  [
    'a measured rule without conditions',
    { [NETWORK]: RESOLVES.replace(CONDITIONS, '') },
    ['requirements/network.yaml:3:5: `requirements[0]` lacks the key `conditions`'],
  ],
  [
    'a requirement that stands under requires and yieldsTo',
    { [NETWORK]: twoRules('second', '    requires: [resolves]\n    yieldsTo: [resolves]\n'), ...both },
    [
      'requirements/network.yaml:33:16: `resolves` stands in `requires` as well, which asks more\n    Keep one of the two.',
    ],
  ],
  [
    'a rule that yields to itself by way of another',
    {
      [NETWORK]: twoRules('second', '    yieldsTo: [resolves]\n').replace(
        '    from: [services]\n',
        '    from: [services]\n    yieldsTo: [second]\n',
      ),
      ...both,
    },
    [
      'requirements/network.yaml:12:15: prerequisites go in a circle: resolves > second > resolves',
      'requirements/network.yaml:33:15: prerequisites go in a circle: second > resolves > second',
    ],
  ],
  [
    'a text that names nothing',
    { [NETWORK]: RESOLVES.replace('{host}', '{hots}') },
    [
      'requirements/network.yaml:12:14: `{hots}` stands for nothing on a rule about host in release "12.6"\n    Did you mean `host`?',
    ],
  ],
  [
    'a fact of another subject',
    withConditions('{ all: [{ fact: server.specials, path: installed, operator: contains, value: ES1 }] }'),
    [
      'requirements/network.yaml:13:33: the fact `server.specials` is about server, not about host',
      'requirements/network.yaml:7:12: the rule is `measured`, but none of its facts is live',
    ],
  ],
  [
    'a number where a text is due',
    withConditions('{ all: [{ fact: endpoint.resolve, path: error, operator: equal, value: 5 }] }'),
    ['requirements/network.yaml:13:88: `equal` needs string here, found number\n    Put the value in quotes.'],
  ],
  [
    'a value that never occurs',
    withConditions('{ all: [{ fact: endpoint.resolve, path: families, operator: contains, value: IPv5 }] }'),
    ['requirements/network.yaml:13:94: `endpoint.resolve.families` is never `IPv5`\n    Known: IPv4, IPv6.'],
  ],
  [
    'a parameter that the release does not have',
    withConditions(
      '{ all: [{ fact: endpoint.resolve, path: error, operator: equal, value: { parameter: maximum } }] }',
    ),
    [
      'requirements/network.yaml:13:101: release "12.6" has this rule but no parameter `maximum`\n    Did you mean `minimum`?',
    ],
  ],
  [
    'a release that extends nothing known',
    { 'releases/15.0.yaml': `release: "15.0"\n${base}extends: "12.7"\n` },
    [
      'releases/15.0.yaml:4:10: there is no release "12.7" to extend\n    Did you mean `12.6`?'.replace(
        '"12.6"?',
        '`12.6`?',
      ),
    ],
  ],
  [
    'releases that extend each other',
    {
      'releases/15.0.yaml': `release: "15.0"\n${base}extends: "15.1"\n`,
      'releases/15.1.yaml': `release: "15.1"\n${base}extends: "15.0"\n`,
    },
    [
      'releases/15.0.yaml:4:10: releases extend each other in a circle: 15.0 > 15.1 > 15.0',
      'releases/15.1.yaml:4:10: releases extend each other in a circle: 15.1 > 15.0 > 15.1',
    ],
  ],
  [
    'a requirement that a release does not know',
    { [RELEASE]: releaseWith('resolves, resolvs') },
    ['releases/12.6.yaml:4:26: there is no requirement `resolvs`\n    Did you mean `resolves`?'],
  ],
  [
    'a requirement that no release has',
    { [NETWORK]: twoRules('second', '') },
    ['requirements/network.yaml:23:9: no release has the requirement `second`'],
  ],
  [
    'a release without a prerequisite of its rules',
    { [NETWORK]: twoRules('second', '    requires: [resolves]\n'), [RELEASE]: releaseWith('second') },
    [
      'releases/12.6.yaml:1:10: release "12.6" has `second` but not `resolves`, which it requires',
      'requirements/network.yaml:3:9: no release has the requirement `resolves`',
    ],
  ],
  [
    'a signature that matches in two ways',
    {
      'catalog/replies-smtp.yaml':
        'protocol: smtp\nasOf: 2026-11-23\nsignatures:\n  - { id: a, aadsts: [1], meaning: refused, says: x, causes: [y], remedy: z, owner: network, source: s, confidence: low }\n',
    },
    ['catalog/replies-smtp.yaml:4:5: a reply of smtp is matched by `pattern`, and by nothing else'],
  ],
  [
    'a pattern that may take for ever',
    {
      'catalog/replies-smtp.yaml':
        'protocol: smtp\nasOf: 2026-11-23\nsignatures:\n  - { id: a, pattern: "(a+)+$", meaning: refused, says: x, causes: [y], remedy: z, owner: network, source: s, confidence: low }\n',
    },
    ['catalog/replies-smtp.yaml:4:23: a repeated group can take for ever to match; write it without one'],
  ],
  [
    'a file that nothing reads',
    { 'catalog/licences.txt': 'x' },
    [
      'catalog/licences.txt: nothing reads this file, so what it says would be lost\n    Rules are files that end in .yaml; catalogues are the files that are there already and replies-….yaml.',
    ],
  ],
  ['no fault', {}, []],
])('%s', (_, files, messages) => {
  expect(messagesOf(files)).toEqual(messages);
});

test('a release that the rules do not know is never replaced by a near one', () => {
  expect(messagesOf({}, '12.7')).toEqual([
    'environment.yaml:1:10: the rules do not know release "12.7"; they know "12.6"\n    Did you mean "12.6"? A new release is a file in rules/releases.',
  ]);
});
