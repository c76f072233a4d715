import { describe, expect, test } from 'vitest';
import type { Account } from '../environment/environment.ts';
import { sampleEnvironment } from '../plan/sample.ts';
import type { ExportedMailbox, Trustee } from './exchange-export.ts';
import { sampleExport } from './sample-export.ts';
import { settingsReading } from './settings-reading.ts';

const now = '2026-11-23T12:00:00.000Z';
const [support] = sampleEnvironment.accounts as readonly [Account];
const subject = { account: support, mailbox: { address: 'Support@contoso.example' } };

function exported(content = sampleExport()) {
  return { ok: true, content, file: 'settings.json', sha256: 'a'.repeat(64) } as const;
}

describe('without a value', () => {
  test.each([
    [
      'an export of no use',
      { ok: false, because: 'settings.json: there is no such file' },
      'unrecognised',
      'The export of Exchange’s settings is of no use. settings.json: there is no such file',
    ],
    [
      'an export of other mailboxes',
      exported(
        sampleExport({
          asked: 'a@contoso.example',
          cas: {
            PrimarySmtpAddress: 'a@contoso.example',
            ImapEnabled: true,
            PopEnabled: true,
            SmtpClientAuthenticationDisabled: null,
          },
        }),
      ),
      'not-measured',
      'The export of Exchange’s settings (settings.json) is of other mailboxes: Support@contoso.example is not in it.',
    ],
  ] as const)('%s', (_, given, why, message) => {
    expect(settingsReading('exchange.mailbox', subject, given, now)).toMatchObject({ settled: false, why, message });
  });
});

const cas = (SmtpClientAuthenticationDisabled: boolean | null): Partial<ExportedMailbox> => ({
  cas: {
    PrimarySmtpAddress: 'support@contoso.example',
    ImapEnabled: true,
    PopEnabled: false,
    SmtpClientAuthenticationDisabled,
  },
});

test.each([
  ['the mailbox off, the organisation on', true, false, { ofMailbox: 'off', ofOrganisation: 'on', enabled: false }],
  ['neither', null, true, { ofMailbox: 'not set', ofOrganisation: 'off', enabled: false }],
  ['the mailbox on, the organisation off', false, true, { ofMailbox: 'on', ofOrganisation: 'off', enabled: true }],
  ['the organisation on', null, false, { ofMailbox: 'not set', ofOrganisation: 'on', enabled: true }],
])('SMTP sign-in: %s', (_, own, organisation, value) => {
  const content = sampleExport(cas(own), { SmtpClientAuthenticationDisabled: organisation });
  expect(settingsReading('exchange.smtpAuth', subject, exported(content), now)).toMatchObject({ settled: true, value });
});

test('SMTP sign-in is not known where the mailbox leaves it to an organisation that nobody may look at', () => {
  const reading = settingsReading('exchange.smtpAuth', subject, exported(sampleExport(cas(null), null)), now);
  expect(reading).toMatchObject({ settled: true, value: { ofMailbox: 'not set' } });
});

test('a reading is as old as its export, and shows whose it is', () => {
  expect(settingsReading('exchange.mailbox', subject, exported(), now)).toMatchObject({
    value: { found: true, imapEnabled: true, popEnabled: false },
    takenAt: '2026-11-23T09:00:00.000Z',
    evidence: [
      {
        kind: 'settings',
        title:
          'Exchange settings of contoso.onmicrosoft.com, exported by admin@contoso.example at 2026-11-23T09:00:00.000Z',
        text: expect.stringContaining(`settings.json\nSHA-256 ${'a'.repeat(64)}\nExchangeOnlineManagement 3.10.1`),
      },
    ],
  });
  const gone = exported(sampleExport({ cas: null }));
  expect(settingsReading('exchange.mailbox', subject, gone, now)).toMatchObject({ value: { found: false } });
});

describe('what a user may do', () => {
  const user: Trustee = { kind: 'user', names: ['support@contoso.example', 's@contoso.example'] };
  const other: Trustee = { kind: 'user', names: ['other@contoso.example'] };
  const group = (members: Trustee['members'] & object): Trustee => ({ kind: 'group', names: ['team'], members });
  const unlisted: Trustee = { kind: 'group', names: ['team'], members: null };
  const unresolved: Trustee = { kind: 'unresolved', names: [] };
  const full = (trustee: Trustee, changes: object = {}) => ({
    User: 'CONTOSO\\someone',
    AccessRights: ['FullAccess'],
    IsInherited: false,
    Deny: false,
    trustee,
    ...changes,
  });
  const access = (mailbox: Partial<ExportedMailbox>) => {
    const reading = settingsReading('exchange.access', subject, exported(sampleExport(mailbox)), now);
    return reading.settled ? reading.value : reading;
  };

  test.each([
    ['Deny goes before Allow', [full(user), full(user, { Deny: true })], { fullAccess: false }],
    ['somebody else', [full(other)], { fullAccess: false }],
    ['the mailbox itself', [full(unresolved, { User: 'NT AUTHORITY\\SELF' })], { fullAccess: false }],
    ['another right', [full(user, { AccessRights: 'ReadPermission' })], { fullAccess: false }],
    ['a group that could not be listed', [full(unlisted)], {}],
    ['a group without the user, which may hold groups', [full(group([['other@contoso.example']]))], {}],
    ['Allow, and Deny to a group that could not be listed', [full(user), full(unlisted, { Deny: true })], {}],
    ['somebody who could not be looked up', [full(unresolved)], {}],
    ['an inherited Allow', [full(user, { IsInherited: true })], {}],
    ['nobody may look', null, {}],
    [
      'an inherited Deny does not undo an Allow',
      [full(user), full(user, { Deny: true, IsInherited: true })],
      { fullAccess: true },
    ],
    ['a group with the user', [full(group([['S@contoso.example', 'Support@contoso.example']]))], { fullAccess: true }],
    ['several rights in one text', [full(user, { AccessRights: 'FullAccess, ReadPermission' })], { fullAccess: true }],
  ])('Full Access: %s', (_, permissions, value) => {
    expect(access({ permissions })).toEqual({ sendAs: false, ...value });
  });

  test.each([
    ['denied, by number', [{ type: 1 }], [], { sendAs: false }],
    ['nobody', [], [], { sendAs: false }],
    ['on behalf only', [], ['support'], {}],
    ['allowed, by number', [{ type: 0 }], [], { sendAs: true }],
    ['allowed, by name', [{ type: 'Allow' }], ['support'], { sendAs: true }],
  ] as const)('Send As: %s', (_, given, sendOnBehalf, value) => {
    const recipientPermissions = given.map(({ type }) => ({
      Trustee: 'support@contoso.example',
      AccessControlType: type,
      AccessRights: ['SendAs'],
      IsInherited: false,
      trustee: user,
    }));
    expect(access({ recipientPermissions, sendOnBehalf })).toEqual({ fullAccess: false, ...value });
  });
});
