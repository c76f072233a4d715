import { expect, test } from 'vitest';
import type { Account, Environment } from '../environment/environment.ts';
import { plan } from './plan.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';

const rulebook = shippedRulebook('12.6');

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

test('every requirement of every release has at least one check, and no id is given twice', () => {
  for (const release of rulebook.releases) {
    const ofRelease = shippedRulebook(release);
    const checks = plan(sampleEnvironment, ofRelease).map(({ check }) => check);
    expect(new Set(checks.map(({ requirement }) => requirement)).size).toBe(ofRelease.requirements.length);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  }
});

test('the whole plan of a small deployment', () => {
  expect([...planned(sampleEnvironment).keys()]).toMatchSnapshot();
});

test.each([
  ['https-reachable@login.microsoftonline.com:443/app1', ['hosts-resolve@login.microsoftonline.com/app1']],
  ['tls-not-intercepted@outlook.office365.com:993/svc1', ['imaps-reachable@outlook.office365.com:993/svc1']],
  [
    'refresh-token-redeems@support/svc2',
    ['https-reachable@login.microsoftonline.com:443/svc2', 'tls-not-intercepted@login.microsoftonline.com:443/svc2'],
  ],
  [
    'imap-opens@support@contoso.example/svc1',
    [
      'xoauth2-offered@outlook.office365.com:993/svc1',
      'gate-token-owner@support/svc1',
      'token-for-exchange@support/svc1',
    ],
  ],
])('%s waits for what stands before it, seen from the same server', (id, prerequisites) => {
  expect(planned(sampleEnvironment).get(id)?.prerequisites.toSorted()).toEqual(prerequisites.toSorted());
});

test('texts carry the deployment’s real names', () => {
  const check = planned(sampleEnvironment).get('imaps-reachable@outlook.office365.com:993/svc1');
  expect(check?.expects).toBe('svc1 connects to outlook.office365.com:993 and completes a TLS handshake.');
  expect(check?.remedy).toBe('Firewall: allow TCP from svc1 to outlook.office365.com, port 993, without inspection.');
  expect(
    [...planned(sampleEnvironment).values()].filter(({ expects, remedy }) => /\{[a-z]/.test(expects + remedy)),
  ).toEqual([]);
});
