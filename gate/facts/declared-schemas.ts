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
      authentication: { type: 'string', description: 'How the account signs in.', values: ['oauth2', 'basic'] },
    },
  },
  'account.transport': {
    description: 'What the release says of the account’s transport; not known where nobody said what is installed.',
    basis: 'declared',
    subjects: ['account'],
    properties: {
      deprecated: { type: 'boolean', description: 'It works and is supported, and is to go in a later release.' },
    },
  },
  'account.eceToken': {
    description: 'The refresh token that the gate holds is the one that ECE itself stored.',
    basis: 'declared',
    subjects: ['account'],
    properties: {
      held: { type: 'boolean', description: 'Always true: where the gate holds another token, the fact is not known.' },
    },
  },
  'account.mailboxes': {
    description: 'The mailboxes of an ECE e-mail account.',
    basis: 'declared',
    subjects: ['account'],
    properties: {
      count: { type: 'number', description: 'How many there are.' },
      addresses: { type: 'strings', description: 'Their addresses, in lower case.' },
      onlyExpectedUser: { type: 'boolean', description: 'There is one, and its address is the expected user’s.' },
    },
  },
  'app.scopes': {
    description: 'The scopes that ECE asks for.',
    basis: 'declared',
    subjects: ['app'],
    properties: {
      requested: { type: 'strings', description: 'As they stand in ECE.' },
      offlineAccess: {
        type: 'boolean',
        description: 'offline_access is among them: without it there is no refresh token.',
      },
    },
  },
  'app.authorizeRequest': {
    description: 'The address that ECE’s Generate button opens, compared with the values in the environment file.',
    basis: 'declared',
    subjects: ['app'],
    properties: {
      authorityAgrees: { type: 'boolean', description: 'Sign-in host and tenant are those of the authority.' },
      clientIdAgrees: { type: 'boolean', description: 'Its client_id is the client id.' },
      redirectUriAgrees: { type: 'boolean', description: 'Its redirect_uri is the redirect URI, letter by letter.' },
      scopesAgree: { type: 'boolean', description: 'Its scopes are the scopes, in any order.' },
    },
  },
  'deployment.alarmMail': {
    description: 'ECE’s default SMTP server, which alarms and notifications use.',
    basis: 'declared',
    subjects: ['deployment'],
    properties: {
      authentication: { type: 'string', description: 'How ECE signs in there.', values: ['none', 'basic', 'oauth2'] },
      exchangeOnline: { type: 'boolean', description: 'It is Exchange Online.' },
    },
  },
  'release.oauth': {
    description: 'Whether the release can sign in to Office 365 with OAuth 2.0 at all.',
    basis: 'declared',
    subjects: ['deployment'],
    properties: {
      available: { type: 'boolean', description: 'An engineering special or the release itself brings it.' },
    },
  },
  'release.specials': {
    description: 'The list of engineering specials that the rules have for this release; not known once it has aged.',
    basis: 'declared',
    subjects: ['deployment'],
    properties: {
      ageDays: { type: 'number', unit: 'days', description: 'How long ago the list was compared with Cisco’s pages.' },
    },
  },
} as const satisfies FactSchemas;

export type DeclaredFactId = keyof typeof declaredFacts;
