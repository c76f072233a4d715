import type { FactSchemas } from '../../probes/fact-schema.ts';

/** The facts that the operator declares in the environment file, as rules may read them. */
export const declaredFacts = {
  'deployment.externalUrl': {
    description: 'The external URL of ECE, taken apart.',
    basis: 'declared',
    subjects: ['deployment'],
    properties: {
      wellFormed: { type: 'boolean', description: 'It is a URL, without a user name or password in it.' },
      scheme: { type: 'string', description: '`https`, `http` … without the colon.' },
      host: { type: 'string', description: 'Host name or address, in lower case.' },
      hostKind: { type: 'string', description: 'What the host is.', values: ['name', 'address'] },
      qualified: {
        type: 'boolean',
        description: 'The host is a name with at least two labels, such as `ece.example.com`.',
      },
      port: { type: 'number', description: 'The port that is used; 443 where an https URL names none.' },
      rest: {
        type: 'string',
        description: 'Path, query and fragment behind the origin; empty for none or a single slash.',
      },
      origin: {
        type: 'string',
        description: 'Scheme, host and port as browsers compare them: `https://ece.example.com`.',
      },
    },
  },
  'deployment.signInUrls': {
    description: 'Every URL by which agents and administrators sign in.',
    basis: 'declared',
    subjects: ['deployment'],
    properties: {
      wellFormed: { type: 'boolean', description: 'Each of them is a URL.' },
      origins: { type: 'strings', description: 'Their origins, each once.' },
      hosts: { type: 'strings', description: 'Their hosts in lower case, each once.' },
    },
  },
  'server.specials': {
    description: 'Engineering specials and tools installed on an ECE server.',
    basis: 'declared',
    subjects: ['server'],
    properties: {
      installed: { type: 'strings', description: 'Their ids as Cisco writes them: `ES12`, `ES12_ET1`, `ES202607`.' },
    },
  },
  'app.redirect': {
    description: 'The redirect URI that ECE uses with the Entra application, taken apart.',
    basis: 'declared',
    subjects: ['app'],
    properties: {
      wellFormed: { type: 'boolean', description: 'It is a URL, without a user name or password in it.' },
      scheme: { type: 'string', description: '`https`, `http` … without the colon.' },
      host: { type: 'string', description: 'Host name or address, in lower case.' },
      origin: { type: 'string', description: 'Scheme, host and port as browsers compare them.' },
    },
  },
  'account.identity': {
    description: 'Who an ECE e-mail account is meant to sign in as, and how it reaches its mail.',
    basis: 'declared',
    subjects: ['account'],
    properties: {
      expectedUser: { type: 'string', description: 'User principal name that must own the token.' },
      accessMode: {
        type: 'string',
        description: 'One mailbox with its own user, or several with one user.',
        values: ['mailbox', 'shared'],
      },
      transport: {
        type: 'string',
        description: 'Protocols by which ECE retrieves and sends.',
        values: ['imap+smtp', 'pop3+smtp', 'graph'],
      },
    },
  },
} as const satisfies FactSchemas;

export type DeclaredFactId = keyof typeof declaredFacts;
