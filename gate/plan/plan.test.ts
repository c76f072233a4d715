import { expect, test } from 'vitest';
import { grouped } from '../decide/grouped.ts';
import type { Account, Environment } from '../environment/environment.ts';
import type { Check } from './check.ts';
import { plan } from './plan.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';

const rulebook = shippedRulebook('12.6');

/** Checks per requirement that the sample's one account, two services servers and one application server bring about. */
const APPLICABLE = {
  'vantage-opens': 3,
  'workstation-vantage-opens': 1,
  'release-has-oauth': 1,
  'minimum-special': 3,
  'latest-special': 3,
  'release-guide-followed': 1,
  'transport-not-deprecated': 1,
  'transport-supported': 1,
  'external-url-form': 1,
  'external-url-is-sign-in-url': 1,
  'external-url-answers': 1,
  'external-url-answers-servers': 3,
  'authorize-request-known': 1,
  'redirect-host-is-external-url': 1,
  'redirect-accepted': 1,
  'redirect-on-web-platform': 1,
  'client-secret-works': 2,
  'secret-valid-at-go-live': 1,
  'secret-valid-a-month-longer': 1,
  'refresh-token-redeems': 2,
  'refresh-survives-the-hour': 1,
  'access-token-lasts-an-hour': 1,
  'no-shorter-lifetime-policy': 1,
  'scopes-granted': 1,
  'permissions-consented': 1,
  'gate-token-owner': 2,
  'token-in-ece-owner': 1,
  'private-window-used': 1,
  'token-for-exchange': 2,
  'imap-opens': 1,
  'imap-opens-from-standby': 1,
  'smtp-signs-in': 1,
  'mailbox-in-exchange-online': 1,
  'smtp-auth-enabled': 1,
  'imap-enabled': 1,
  'licence-e3': 1,
  'one-mailbox-per-account': 1,
  'hosts-resolve': 9,
  'https-reachable': 6,
  'login-microsoft-com-reachable': 3,
  'submission-reachable': 3,
  'other-submission-reachable': 3,
  'imaps-reachable': 2,
  'imaps-reachable-from-application': 1,
  'unused-pop3s-reachable': 3,
  'tls-not-intercepted': 8,
  'tls-not-intercepted-from-application': 3,
  'xoauth2-offered': 4,
  'token-from-server': 3,
  'install-guide-ports-open': 1,
  'connectivity-analyzer-on-file': 1,
  'app-enabled-and-assigned': 1,
  'no-policy-stops-renewal': 1,
  'multi-factor-without-hourly-sign-in': 1,
  'smtp-auth-for-this-mailbox-only': 1,
  'no-account-on-basic': 1,
  'ece-account-matches': 1,
  'java-trusts-chain': 2,
};

/** POP3, Microsoft Graph, a shared account, alarm mail and further URLs, none of which the sample has. */
const NOT_APPLICABLE = {
  'pop3-opens': 1,
  'pop3-opens-from-standby': 1,
  'mailbox-in-exchange-online-pop3': 1,
  'pop3-enabled': 1,
  'shared-account-has-mailboxes': 1,
  'full-access': 1,
  'full-access-pop3': 1,
  'send-as': 1,
  'shared-mailbox-sign-in-blocked': 1,
  'test-mail-arrives': 1,
  'unused-imaps-reachable': 1,
  'pop3s-reachable': 1,
  'pop3s-reachable-from-application': 1,
  'alarm-mail-path': 1,
  'further-urls-reachable': 1,
  'alarm-mail-not-on-basic': 1,
  'alarm-mail-not-on-retired-basic': 1,
  'graph-special': 3,
  'graph-reachable': 1,
  'graph-not-intercepted': 1,
  'token-for-graph': 2,
  'graph-scopes': 2,
  'graph-inbox-opens': 1,
  'graph-inbox-opens-from-standby': 1,
  'mailbox-in-exchange-online-graph': 1,
  'full-access-graph': 1,
};

function planned(environment: Environment) {
  return new Map(plan(environment, rulebook).map(({ check }) => [check.id, check]));
}

function withAccounts(accounts: readonly Account[]): Environment {
  return { ...sampleEnvironment, accounts };
}

const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');
const { retrieval: _, ...withoutRetrieval } = support;
const popAccount: Account = {
  ...withoutRetrieval,
  transport: 'pop3+smtp',
  retrieval: { host: 'outlook.office365.com', port: 995 },
};

test('a requirement without subjects in this deployment has one check, which does not apply', () => {
  const checks = planned(withAccounts([popAccount]));
  expect(checks.get('imaps-reachable@contoso')).toMatchObject({
    notApplicable: 'The deployment has no imap to look at.',
    subject: { kind: 'deployment', name: 'contoso' },
  });
  expect(checks.get('imap-opens@support@contoso.example/svc1')).toMatchObject({
    notApplicable: 'Account support uses pop3+smtp; this applies to imap+smtp.',
    prerequisites: [],
  });
});

test('where every account is on Microsoft Graph, whatever is about mail servers does not apply, and says so', () => {
  const { submission: _submission, ...bare } = { ...withoutRetrieval };
  const checks = [...planned(withAccounts([{ ...bare, transport: 'graph' }])).values()];
  const applying = checks.filter(({ notApplicable }) => notApplicable === undefined).map(({ id }) => id);
  expect(applying.filter((id) => /imap|pop3|smtp|submission|xoauth2/.test(id))).toEqual([]);
  const reasonOf = (id: string) => checks.find((check) => check.id === id)?.notApplicable;
  expect([reasonOf('imaps-reachable@contoso'), reasonOf('unused-pop3s-reachable@contoso')]).toEqual(
    Array(2).fill('Every account uses Microsoft Graph, and none IMAP, POP3 or SMTP.'),
  );
  expect(reasonOf('smtp-signs-in@support/svc1')).toBe(
    'Account support uses graph; this applies to imap+smtp and pop3+smtp.',
  );
});

test('every requirement of every release has at least one check, and no id is given twice', () => {
  for (const release of rulebook.releases) {
    const ofRelease = shippedRulebook(release);
    const checks = plan(sampleEnvironment, ofRelease).map(({ check }) => check);
    expect(new Set(checks.map(({ requirement }) => requirement)).size).toBe(ofRelease.requirements.length);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  }
});

test.each([
  ['hosts-resolve', 'login.microsoftonline.com', ['svc1', 'svc2', 'app1']],
  ['gate-token-owner', 'support', ['svc1', 'svc2']],
  ['imap-opens', 'support@contoso.example', ['svc1']],
  ['imap-opens-from-standby', 'support', ['svc2']],
  ['redirect-accepted', '11111111-2222-3333-4444-555555555555', ['workstation']],
  ['token-from-server', 'app1', ['app1']],
  ['minimum-special', 'app1', [undefined]],
])('%s of %s is looked at from %j', (requirement, subject, vantages) => {
  const checks = [...planned(sampleEnvironment).values()].filter((check) => check.requirement === requirement);
  expect(checks.filter(({ subject: { name } }) => name === subject).map(({ vantage }) => vantage)).toEqual(vantages);
});

test('where nobody takes over, the requirement does not apply', () => {
  const servers = sampleEnvironment.servers.filter(({ name }) => name !== 'svc2');
  expect(planned({ ...sampleEnvironment, servers }).get('imap-opens-from-standby@contoso')).toMatchObject({
    notApplicable: 'The deployment has no other services server to look from.',
  });
});

test('the whole plan of a small deployment, in numbers', () => {
  const checks = [...planned(sampleEnvironment).values()];
  const numbers = (some: readonly Check[]) =>
    Object.fromEntries([...grouped(some, ({ requirement }) => requirement)].map(([id, { length }]) => [id, length]));
  expect(numbers(checks.filter(({ notApplicable }) => notApplicable === undefined))).toEqual(APPLICABLE);
  expect(numbers(checks.filter(({ notApplicable }) => notApplicable !== undefined))).toEqual(NOT_APPLICABLE);
});

test.each([
  ['vantage-opens@svc1/svc1', []],
  [
    'redirect-accepted@11111111-2222-3333-4444-555555555555/workstation',
    ['workstation-vantage-opens@workstation/workstation'],
  ],
  [
    'https-reachable@login.microsoftonline.com:443/app1',
    ['vantage-opens@app1/app1', 'hosts-resolve@login.microsoftonline.com/app1'],
  ],
  [
    'tls-not-intercepted@outlook.office365.com:993/svc1',
    ['vantage-opens@svc1/svc1', 'imaps-reachable@outlook.office365.com:993/svc1'],
  ],
  [
    'refresh-token-redeems@support/svc2',
    [
      'vantage-opens@svc2/svc2',
      'https-reachable@login.microsoftonline.com:443/svc2',
      'tls-not-intercepted@login.microsoftonline.com:443/svc2',
    ],
  ],
  [
    'imap-opens@support@contoso.example/svc1',
    [
      'vantage-opens@svc1/svc1',
      'xoauth2-offered@outlook.office365.com:993/svc1',
      'gate-token-owner@support/svc1',
      'token-for-exchange@support/svc1',
    ],
  ],
])('%s waits for what stands before it, seen from the same server', (id, prerequisites) => {
  expect(planned(sampleEnvironment).get(id)?.prerequisites.toSorted()).toEqual(prerequisites.toSorted());
});

const SECRET = ['svc1', 'svc2'].map((vantage) => `client-secret-works@${sampleEnvironment.app.clientId}/${vantage}`);
const TOKEN = ['refresh-token-redeems@support/svc1', 'refresh-token-redeems@support/svc2'];

test.each([
  ['client-secret-works@11111111-2222-3333-4444-555555555555/svc2', []],
  ['refresh-token-redeems@support/svc2', SECRET],
  ['token-from-server@app1/app1', [...SECRET, ...TOKEN]],
])('%s yields to what any server finds', (id, superiors) => {
  expect(planned(sampleEnvironment).get(id)?.yieldsTo).toEqual(superiors);
});

test('texts carry the deployment’s real names', () => {
  const checks = planned(sampleEnvironment);
  const imaps = ['svc1', 'svc2'].map((name) => checks.get(`imaps-reachable@outlook.office365.com:993/${name}`));
  expect(imaps.map((check) => [check?.expects, check?.remedy])).toEqual([
    [
      'svc1 connects to outlook.office365.com:993 and completes a TLS handshake.',
      'Firewall: allow TCP from svc1 (10.1.1.1) to outlook.office365.com, port 993, without inspection.',
    ],
    [
      'svc2 connects to outlook.office365.com:993 and completes a TLS handshake.',
      'Firewall: allow TCP from svc2 to outlook.office365.com, port 993, without inspection.',
    ],
  ]);
  expect(
    [...checks.values()]
      .filter(({ notApplicable }) => notApplicable === undefined)
      .filter(({ expects, remedy }) => /\{[a-z]/.test(expects + remedy)),
  ).toEqual([]);
});
