import type { FactSchema, ValueOf } from '../fact-schema.ts';

const answerFact = {
  description:
    'What a web page of the deployment answers to one HTTPS request, seen from one server. No redirect is followed.',
  basis: 'live',
  subjects: ['deployment'],
  properties: {
    answered: {
      type: 'boolean',
      description:
        'An HTTP answer came over a connection whose certificate verifies; false when there is no such connection.',
    },
    status: { type: 'number', description: 'The HTTP status of the answer.' },
    location: { type: 'string', description: 'Where a redirect leads.' },
    server: { type: 'string', description: 'What the server calls itself.' },
    error: {
      type: 'string',
      description: 'Why there is no answer, for example ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED or ECONNRESET.',
    },
  },
} as const satisfies FactSchema;

/** The facts of the web conversation. */
export const webFacts = { 'web.answer': answerFact } as const;

export type WebAnswer = ValueOf<typeof answerFact, 'answered'>;
