import type { FactSchema, ValueOf } from '../fact-schema.ts';

const connectFact = {
  description: 'A TLS connection to the account’s submission server that verifies, after STARTTLS.',
  basis: 'live',
  subjects: ['account'],
  properties: {
    connected: { type: 'boolean', description: 'TCP, STARTTLS and a TLS handshake that verifies came about.' },
    address: { type: 'string', description: 'The address that accepted the connection.' },
    error: { type: 'string', description: 'Why there is no connection, for example ECONNREFUSED or CERT_HAS_EXPIRED.' },
  },
} as const satisfies FactSchema;

const signInFact = {
  description:
    'SMTP sign-in with the account’s SMTP identity and its access token. Nothing is sent, so that it proves nothing about the addresses that may be sent from.',
  basis: 'live',
  subjects: ['account'],
  properties: {
    accepted: { type: 'boolean', description: 'The server answered 235; false when it refused for a known reason.' },
    status: { type: 'number', description: 'The code of the answer, for example 235 or 535.' },
    enhancedStatus: { type: 'string', description: 'The enhanced status code (RFC 3463), for example 5.7.139.' },
    reply: { type: 'string', description: 'The whole answer, several lines as one.' },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

/** The facts of the smtp conversation. */
export const smtpFacts = {
  'smtp.connect': connectFact,
  'smtp.signIn': signInFact,
} as const;

export type SmtpConnect = ValueOf<typeof connectFact, 'connected'>;
export type SmtpSignIn = ValueOf<typeof signInFact, 'accepted' | 'status' | 'reply'>;
