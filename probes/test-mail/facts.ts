import type { FactSchema, ValueOf } from '../fact-schema.ts';

const sentFact = {
  description:
    'One message from the mailbox’s address, handed to the submission server under the account’s SMTP identity. Only where the operator asked for it.',
  basis: 'live',
  subjects: ['mailbox'],
  properties: {
    accepted: {
      type: 'boolean',
      description: 'The server took the whole message; false when it refused for a known reason.',
    },
    status: { type: 'number', description: 'The code of the answer, for example 250 or 554.' },
    reply: { type: 'string', description: 'The whole answer.' },
    deniedTo: {
      type: 'string',
      description: 'To whom the address is denied, by the server’s own words: the token’s real owner.',
    },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

const foundFact = {
  description: 'The same message, looked for by IMAP in the mailbox that it was sent to.',
  basis: 'live',
  subjects: ['mailbox'],
  properties: {
    found: { type: 'boolean', description: 'It is there.' },
    seconds: { type: 'number', unit: 'seconds', description: 'How long after it was sent.' },
  },
} as const satisfies FactSchema;

/** The facts of the test mail. */
export const testMailFacts = { 'testMail.sent': sentFact, 'testMail.found': foundFact } as const;

export type TestMailSent = ValueOf<typeof sentFact, 'accepted' | 'status' | 'reply'>;
export type TestMailFound = ValueOf<typeof foundFact, 'found' | 'seconds'>;
