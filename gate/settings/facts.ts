import type { FactSchemas } from '../../probes/fact-schema.ts';

/** What Exchange Online's own settings say, as an administrator exported them. */
export const settingsFacts = {
  'exchange.mailbox': {
    description: 'A mailbox and the protocols that are enabled for it.',
    basis: 'read',
    subjects: ['mailbox'],
    properties: {
      found: { type: 'boolean', description: 'Exchange Online has the mailbox.' },
      imapEnabled: { type: 'boolean', description: 'IMAP is enabled for it.' },
      popEnabled: { type: 'boolean', description: 'POP3 is enabled for it.' },
    },
  },
  'exchange.smtpAuth': {
    description: 'Sign-in by SMTP for the account’s SMTP identity.',
    basis: 'read',
    subjects: ['account'],
    properties: {
      enabled: {
        type: 'boolean',
        description: 'What holds: the mailbox’s own setting, or the organisation’s where the mailbox has none.',
      },
      ofMailbox: {
        type: 'string',
        description: 'The mailbox’s own setting.',
        values: ['on', 'off', 'not set'],
      },
      ofOrganisation: { type: 'string', description: 'The organisation’s setting.', values: ['on', 'off'] },
    },
  },
  'exchange.access': {
    description:
      'What the account’s user may do with a mailbox. A Deny goes before an Allow; what a group that could not be listed leaves open is not known.',
    basis: 'read',
    subjects: ['mailbox'],
    properties: {
      fullAccess: { type: 'boolean', description: 'Open and read it; that alone does not permit to send.' },
      sendAs: { type: 'boolean', description: 'Send with its address. Not known where only Send on Behalf is given.' },
    },
  },
} as const satisfies FactSchemas;

export type SettingsFactId = keyof typeof settingsFacts;
