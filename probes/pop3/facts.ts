import type { FactSchema, ValueOf } from '../fact-schema.ts';

const connectFact = {
  description: 'A verified TLS connection to the mailbox’s POP3 server.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    connected: { type: 'boolean', description: 'TCP and a TLS handshake that verifies came about.' },
    address: { type: 'string', description: 'The address that accepted the connection.' },
    error: { type: 'string', description: 'Why there is no connection, for example ECONNREFUSED or CERT_HAS_EXPIRED.' },
  },
} as const satisfies FactSchema;

/** How a POP3 server answers; the same at each command. */
const replyProperties = {
  reply: { type: 'string', description: 'The whole line of the answer.' },
  signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
} as const;

const signInFact = {
  description:
    'POP3 sign-in to a mailbox with the access token of its account. A refusal says the same whatever its cause: token, rights, or POP3 switched off.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    accepted: {
      type: 'boolean',
      description: 'The server answered +OK to AUTH XOAUTH2; false when it refused for a known reason.',
    },
    status: { type: 'string', description: 'The status of the answer.', values: ['+OK', '-ERR'] },
    ...replyProperties,
  },
} as const satisfies FactSchema;

const openFact = {
  description: 'The maildrop after sign-in, asked for its size (STAT). No message is read, marked or deleted.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    opened: { type: 'boolean', description: 'The server answered STAT; false when it refused for a known reason.' },
    messages: { type: 'number', description: 'How many messages the maildrop holds.' },
    bytes: { type: 'number', unit: 'bytes', description: 'How large they are together.' },
    ...replyProperties,
  },
} as const satisfies FactSchema;

/** The facts of the pop3 conversation. */
export const pop3Facts = {
  'pop3.connect': connectFact,
  'pop3.signIn': signInFact,
  'pop3.open': openFact,
} as const;

export type Pop3Connect = ValueOf<typeof connectFact, 'connected'>;
export type Pop3SignIn = ValueOf<typeof signInFact, 'accepted' | 'status' | 'reply'>;
export type Pop3Open = ValueOf<typeof openFact, 'opened' | 'reply'>;
