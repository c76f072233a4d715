import type { Conversation, Evidence, Reading } from '../../probes/reading.ts';
import type { Account, Mailbox } from '../environment/environment.ts';
import type { ExchangeExport, ExportedMailbox } from './exchange-export.ts';
import type { SettingsFactId } from './facts.ts';
import { accessOf } from './permissions.ts';
import type { ReadExport } from './read-export.ts';

/** Of whom the settings are asked. */
export interface SettingsSubject {
  readonly account?: Account;
  readonly mailbox?: Mailbox;
}

/** Everything that an export says of one account and one of its mailboxes, fact by fact. */
export function settingsOf(subject: SettingsSubject, exported: ReadExport, now: string): Conversation {
  return {
    mailbox: settingsReading('exchange.mailbox', subject, exported, now),
    smtpAuth: settingsReading('exchange.smtpAuth', subject, exported, now),
    access: settingsReading('exchange.access', subject, exported, now),
  };
}

/**
 * Reads one fact out of an export of Exchange Online's settings. It is as old as the export.
 *
 * @param now ISO 8601, UTC
 */
export function settingsReading(
  fact: SettingsFactId,
  { account, mailbox }: SettingsSubject,
  exported: ReadExport,
  now: string,
): Reading<object> {
  if (!exported.ok) {
    return nothing('unrecognised', `The export of Exchange’s settings is of no use. ${exported.because}`, now);
  }
  const { content, file } = exported;
  switch (fact) {
    case 'exchange.smtpAuth': {
      const identity = account?.submission?.identity;
      if (identity === undefined) return nothing('not-measured', 'This account sends no mail by SMTP.', now);
      const found = mailboxNamed(content, identity);
      if (found === undefined) return notAsked(identity, file, now);
      const value = smtpAuthOf(found, content);
      return settled(value, exported, { transport: content.transport, mailbox: shown(found) });
    }
    case 'exchange.mailbox':
    case 'exchange.access': {
      if (mailbox === undefined || account === undefined) {
        return nothing('not-measured', 'This subject is no mailbox.', now);
      }
      const found = mailboxNamed(content, mailbox.address);
      if (found === undefined) return notAsked(mailbox.address, file, now);
      const value = fact === 'exchange.mailbox' ? mailboxOf(found) : accessOf(found, account.expectedUser);
      return settled(value, exported, fact === 'exchange.mailbox' ? shown(found) : found);
    }
  }
}

function mailboxNamed({ mailboxes }: ExchangeExport, address: string): ExportedMailbox | undefined {
  const wanted = address.toLowerCase();
  return mailboxes.find(
    ({ asked, cas }) => asked.toLowerCase() === wanted || cas?.PrimarySmtpAddress.toLowerCase() === wanted,
  );
}

function mailboxOf({ cas }: ExportedMailbox): object {
  return cas === null ? { found: false } : { found: true, imapEnabled: cas.ImapEnabled, popEnabled: cas.PopEnabled };
}

/** The mailbox's own setting goes first; where it is not set, the organisation's holds. */
function smtpAuthOf({ cas }: ExportedMailbox, { transport }: ExchangeExport): object {
  const own = cas?.SmtpClientAuthenticationDisabled;
  const organisation = transport?.SmtpClientAuthenticationDisabled;
  const holds = own ?? organisation;
  return {
    ...(own === undefined ? {} : { ofMailbox: own === null ? 'not set' : own ? 'off' : 'on' }),
    ...(organisation === undefined ? {} : { ofOrganisation: organisation ? 'off' : 'on' }),
    ...(holds === undefined || cas === null ? {} : { enabled: !holds }),
  };
}

function shown({ asked, cas }: ExportedMailbox): object {
  return { asked, cas };
}

function settled(value: object, exported: ReadExport & { readonly ok: true }, part: object): Reading<object> {
  const { content, file, sha256 } = exported;
  const { exportedAt, exportedBy, module, organisation } = content;
  const evidence: Evidence = {
    kind: 'settings',
    title: `Exchange settings of ${organisation}, exported by ${exportedBy} at ${exportedAt}`,
    text: `${file}\nSHA-256 ${sha256}\n${module}\n\n${JSON.stringify(part, undefined, 2)}`,
  };
  return { settled: true, value, evidence: [evidence], takenAt: new Date(exportedAt).toISOString(), durationMs: 0 };
}

function notAsked(address: string, file: string, now: string): Reading<object> {
  const message = `The export of Exchange’s settings (${file}) is of other mailboxes: ${address} is not in it.`;
  return nothing('not-measured', message, now);
}

function nothing(why: 'not-measured' | 'unrecognised', message: string, takenAt: string): Reading<object> {
  return { settled: false, why, message, evidence: [], takenAt, durationMs: 0 };
}
