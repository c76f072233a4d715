import type { FactSchema, ValueOf } from '../fact-schema.ts';

const connectFact = {
  description: 'A verified TLS connection to the mailbox’s IMAP server.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    connected: { type: 'boolean', description: 'TCP and a TLS handshake that verifies came about.' },
    address: { type: 'string', description: 'The address that accepted the connection.' },
    error: { type: 'string', description: 'Why there is no connection, for example ECONNREFUSED or CERT_HAS_EXPIRED.' },
  },
} as const satisfies FactSchema;

const signInFact = {
  description:
    'IMAP sign-in to a mailbox with the access token of its account. It proves whose token it is, not that the mailbox opens.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    accepted: {
      type: 'boolean',
      description: 'The server answered OK to AUTHENTICATE; false when it refused for a known reason.',
    },
    mechanism: { type: 'string', description: 'The SASL mechanism that was used.', values: ['XOAUTH2', 'OAUTHBEARER'] },
    status: { type: 'string', description: 'The status of the answer.', values: ['OK', 'NO', 'BAD'] },
    reply: { type: 'string', description: 'The whole line of the answer.' },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

const openFact = {
  description: 'The inbox, opened read-only (EXAMINE) after sign-in. Nothing in the mailbox is changed.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    opened: { type: 'boolean', description: 'The server opened the inbox; false when it refused for a known reason.' },
    readOnly: { type: 'boolean', description: 'The server confirmed that it was opened read-only.' },
    messages: { type: 'number', description: 'How many messages the inbox holds.' },
    reply: { type: 'string', description: 'The whole line of the answer that decided.' },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

/** The facts of the imap conversation. */
export const imapFacts = {
  'imap.connect': connectFact,
  'imap.signIn': signInFact,
  'imap.open': openFact,
} as const;

export type ImapConnect = ValueOf<typeof connectFact, 'connected'>;
export type ImapSignIn = ValueOf<typeof signInFact, 'accepted' | 'mechanism' | 'status' | 'reply'>;
export type ImapOpen = ValueOf<typeof openFact, 'opened' | 'reply'>;
