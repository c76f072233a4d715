import { describe, expect, test } from 'vitest';
import type { AlarmMail, Environment, Server } from '../environment/environment.ts';
import type { AppliesTo, Requirement } from '../rulebook/rulebook.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';
import { notApplicableBecause, type PlannedSubject, subjectsOf } from './subjects.ts';
import { vantagesOf } from './vantages.ts';

const { clouds, requirements } = shippedRulebook('12.6');
const [any] = requirements;
const [support] = sampleEnvironment.accounts;
if (any === undefined || support === undefined) throw new Error('the sample has requirements and an account');
const { roles: _, ...base } = any;

const both: Server = { name: 'both1', roles: ['services', 'application'], addresses: [] };
const collocated = { ...sampleEnvironment, servers: [...sampleEnvironment.servers, both] };

describe('subjects', () => {
  test.each<[string, Partial<Requirement>, Environment, string[]]>([
    ['servers without roles: all', { subject: 'server' }, collocated, ['svc1', 'svc2', 'app1', 'both1']],
    ['services servers', { subject: 'server', roles: ['services'] }, collocated, ['svc1', 'svc2', 'both1']],
    ['application servers', { subject: 'server', roles: ['application'] }, collocated, ['app1', 'both1']],
    [
      'both roles, each server once',
      { subject: 'server', roles: ['services', 'application'] },
      collocated,
      ['svc1', 'svc2', 'app1', 'both1'],
    ],
    ['the workstation', { subject: 'workstation' }, sampleEnvironment, ['workstation']],
    ['no accounts', { subject: 'mailbox' }, { ...sampleEnvironment, accounts: [] }, []],
    [
      'hosts of two services, each once',
      { subject: 'host', services: ['mail-web', 'imap', 'submission'] },
      sampleEnvironment,
      ['outlook.office365.com', 'smtp.office365.com'],
    ],
    [
      'end points of two services',
      { subject: 'endpoint', services: ['mail-web', 'imap'] },
      sampleEnvironment,
      ['outlook.office365.com:443', 'outlook.office365.com:993'],
    ],
  ])('%s', (_name, given, environment, expected) => {
    expect(subjectsOf({ ...base, ...given }, environment, clouds).map(({ name }) => name)).toEqual(expected);
  });

  test.each(['app', 'server'] as const)('the first account’s token stands for all where %s is judged', (subject) => {
    const accounts = [support, { ...support, name: 'sales' }];
    const [first] = subjectsOf({ ...base, subject }, { ...sampleEnvironment, accounts }, clouds);
    expect(first?.account?.name).toBe('support');
  });
});

describe('vantages', () => {
  const app1 = { kind: 'server', name: 'app1' } as const;

  test.each<[Requirement['from'], (string | undefined)[]]>([
    ['nowhere', [undefined]],
    ['workstation', ['workstation']],
    ['itself', ['app1']],
    ['active', ['svc1']],
    ['standby', ['svc2', 'both1']],
    [['application'], ['app1', 'both1']],
    [
      ['services', 'application'],
      ['svc1', 'svc2', 'app1', 'both1'],
    ],
  ])('%j', (from, expected) => {
    expect(vantagesOf({ ...base, from }, app1, collocated)).toEqual(expected);
  });
});

describe('not applicable', () => {
  const deployment: PlannedSubject = { kind: 'deployment', name: 'contoso' };
  const account: PlannedSubject = { kind: 'account', name: 'support', account: support };
  const unused: AlarmMail = { used: false };
  const relay: AlarmMail = {
    used: true,
    host: 'mail.contoso.example',
    port: 25,
    security: 'none',
    authentication: 'none',
    exchangeOnline: false,
  };
  const exchange: AlarmMail = { ...relay, exchangeOnline: true };

  test.each<[AppliesTo, PlannedSubject, Partial<Environment>, string | undefined]>([
    [{ alarmMail: 'used' }, deployment, { alarmMail: unused }, 'Alarms and notifications send no mail here.'],
    [
      { alarmMail: 'exchange-online' },
      deployment,
      { alarmMail: unused },
      'Alarms and notifications send no mail here.',
    ],
    [
      { alarmMail: 'exchange-online' },
      deployment,
      { alarmMail: relay },
      'Alarm mail does not go through Exchange Online here.',
    ],
    [{ alarmMail: 'used' }, deployment, { alarmMail: relay }, undefined],
    [{ alarmMail: 'exchange-online' }, deployment, { alarmMail: exchange }, undefined],
    [
      { goLiveFrom: '2027-01-01' },
      deployment,
      { goLive: '2026-12-31' },
      'Go-live is on 2026-12-31; this applies from 2027-01-01.',
    ],
    [{ goLiveFrom: '2027-01-01' }, deployment, { goLive: '2027-01-01' }, undefined],
    [
      { goLiveBefore: '2027-01-01' },
      deployment,
      { goLive: '2027-01-01' },
      'Go-live is on 2027-01-01; this applies before 2027-01-01.',
    ],
    [{ goLiveBefore: '2027-01-01' }, deployment, { goLive: '2026-12-31' }, undefined],
    [{ transport: ['pop3+smtp'] }, account, {}, 'Account support uses imap+smtp; this applies to pop3+smtp.'],
    [{ accessMode: ['shared'] }, account, {}, 'Account support is a mailbox account; this applies to shared accounts.'],
    [{ transport: ['imap+smtp'], accessMode: ['mailbox'] }, account, {}, undefined],
    [{ transport: ['pop3+smtp', 'graph'] }, deployment, {}, 'No account uses pop3+smtp or graph here.'],
    [
      { transport: ['pop3+smtp'] },
      deployment,
      { accounts: [support, { ...support, transport: 'pop3+smtp' }] },
      undefined,
    ],
    [{}, account, {}, undefined],
  ])('%j of $name', (appliesTo, subject, change, expected) => {
    const environment = { ...sampleEnvironment, ...change };
    expect(notApplicableBecause({ ...base, appliesTo }, subject, environment)).toBe(expected);
  });
});
