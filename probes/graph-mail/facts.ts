import type { FactSchema, ValueOf } from '../fact-schema.ts';

const openFact = {
  description:
    'The inbox of a mailbox, asked for by Microsoft Graph with the access token of its account. No message is read.',
  basis: 'live',
  subjects: ['mailbox', 'account'],
  properties: {
    opened: {
      type: 'boolean',
      description: 'Microsoft Graph shows the inbox; false when it refused for a known reason.',
    },
    messages: { type: 'number', description: 'How many messages the inbox holds.' },
    reply: { type: 'string', description: 'Status, code and message of the answer that decided.' },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

/** The facts of the graphMail conversation. */
export const graphMailFacts = { 'graphMail.open': openFact } as const;

export type GraphMailOpen = ValueOf<typeof openFact, 'opened' | 'reply'>;
