import type { FactSchema, ValueOf } from '../fact-schema.ts';

const redirectFact = {
  description:
    'What the tenant’s authorize end point makes of ECE’s application, redirect URI and scopes, asked without anybody signed in. It does not tell the platform (web or single-page) that the redirect URI is registered for.',
  basis: 'live',
  subjects: ['app'],
  properties: {
    accepted: {
      type: 'boolean',
      description:
        'Entra ID sent the browser back to the redirect URI, which it only does to a registered one; false when it refused for a known reason.',
    },
    status: { type: 'number', description: 'The HTTP status of the answer.' },
    location: { type: 'string', description: 'Where the browser was sent, without query.' },
    error: {
      type: 'string',
      description:
        'The OAuth error that came back to the redirect URI (RFC 6749, section 4.1.2.1), for example login_required.',
    },
    aadsts: { type: 'number', description: 'The AADSTS number of the answer, for example 50058 or 50011.' },
    signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
  },
} as const satisfies FactSchema;

/** The facts of the authorize conversation. */
export const authorizeFacts = { 'authorize.redirect': redirectFact } as const;

export type AuthorizeRedirect = ValueOf<typeof redirectFact, 'accepted' | 'status'>;
