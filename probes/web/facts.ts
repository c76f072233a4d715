import type { FactSchema, ValueOf } from '../fact-schema.ts';

const answerFact = {
  description:
    'What a web page of the deployment answers by HTTPS, seen from one server. Redirects are followed on the same host.',
  basis: 'live',
  subjects: ['deployment'],
  properties: {
    answered: {
      type: 'boolean',
      description:
        'An HTTP answer came over a connection whose certificate verifies; false when there is no such connection.',
    },
    status: { type: 'number', description: 'The HTTP status of the last answer.' },
    recognised: {
      type: 'boolean',
      description:
        'The last answer, its page or the other host that it leads to, shows the text by which the operator knows it (externalUrl.page in the environment file). Unknown where that is not given, or the page was not read to its end.',
    },
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
