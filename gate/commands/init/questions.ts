import type { Question } from '../ask.ts';

/** Questions that belong together, under their heading. */
export interface QuestionGroup {
  readonly heading: string;
  readonly questions: Readonly<Record<string, Question>>;
}

export const deployment = {
  heading: 'The deployment',
  questions: {
    name: { asks: 'Name, as reports show it' },
    release: { asks: 'ECE release' },
    edition: { asks: 'Edition (UCCE or PCCE)' },
    goLive: { asks: 'Go-live day (YYYY-MM-DD)' },
    externalUrl: {
      asks: 'External URL',
      hint: 'from 12.6 "External URL of Application", before "Web Server URL or Load Balancer URL", as it is filled in',
    },
    signInUrls: {
      asks: 'Sign-in addresses',
      hint: 'every address by which agents and administrators sign in, with blanks between',
    },
  },
} as const satisfies QuestionGroup;

export const servers = {
  heading: 'The servers: every services and application server, standby ones included',
  questions: {
    name: { asks: 'Server name' },
    furtherName: { asks: 'Name of the next server (Enter: no more)', optional: true },
    roles: { asks: 'Roles (services, application or both, with a blank between)' },
    local: { asks: 'Does the gate run on it?' },
    hostname: { asks: 'Host name' },
    addresses: { asks: 'IP addresses' },
    unmeasuredHostname: { asks: 'Host name (Enter: not known)', optional: true },
    unmeasuredAddresses: { asks: 'IP addresses (Enter: not known)', optional: true },
    active: { asks: 'Services server that retrieves and sends today' },
    workstation: { asks: 'Does the gate run on the machine in whose browser tokens are generated?' },
  },
} as const satisfies QuestionGroup;

export const app = {
  heading: 'The app registration, with the values that ECE was given',
  questions: {
    cloud: { asks: 'Microsoft cloud (worldwide, gcc-high, dod or 21vianet)' },
    authorizeAddress: {
      asks: 'Address that the Generate button in ECE opens (Enter: not at hand)',
      hint: "from the browser's address bar, whole; it says what the next four questions ask",
      optional: true,
    },
    tenant: { asks: 'Directory (tenant) id, or a verified domain' },
    clientId: { asks: 'Application (client) id' },
    redirectUri: { asks: 'Redirect URI' },
    scopes: { asks: 'Scopes that ECE asks for, with blanks between' },
  },
} as const satisfies QuestionGroup;

export const accounts = {
  heading: 'The e-mail accounts: one for each token. Secrets are not asked for: the file says where they are kept',
  questions: {
    name: { asks: 'Account name' },
    furtherName: { asks: 'Name of the next account (Enter: no more)', optional: true },
    accessMode: {
      asks: 'Access mode (mailbox or shared)',
      hint: "mailbox: the mailbox's own user signs in; shared: one user with Full Access signs in for several",
    },
    expectedUser: { asks: 'User that the token has to belong to' },
    transport: { asks: 'Transport (imap+smtp, pop3+smtp or graph)' },
    retrievalHost: { asks: 'Server that mail is retrieved from' },
    submissionHost: { asks: 'SMTP server' },
    submissionIdentity: { asks: 'User that signs in there' },
    mailboxes: { asks: 'Mailbox addresses, with blanks between' },
    tokenSource: {
      asks: 'Token source (ece or sign-in)',
      hint: 'ece: the refresh token that ECE stored; sign-in: one that is made for the gate',
    },
  },
} as const satisfies QuestionGroup;

export const surroundings = {
  heading: 'What else the servers reach',
  questions: {
    alarmMail: { asks: 'Are alarms or notifications sent by mail?' },
    host: { asks: 'Their SMTP server' },
    port: { asks: 'Port' },
    security: { asks: 'Security (starttls, tls or none)' },
    authentication: { asks: 'Authentication (none, basic or oauth2)' },
    exchangeOnline: { asks: 'Is it Exchange Online?' },
    furtherUrls: { asks: 'Further addresses that the servers have to reach, with blanks between, or none' },
  },
} as const satisfies QuestionGroup;

/** In the order in which they are asked. */
const groups: readonly QuestionGroup[] = [deployment, servers, app, accounts, surroundings];

/** Everything that may be asked, for somebody who cannot be asked now. */
export function allQuestions(): string {
  return groups
    .map(({ heading, questions }) =>
      [
        heading,
        ...Object.values(questions).map(({ asks, hint }) => `  ${asks}${hint === undefined ? '' : `: ${hint}`}`),
      ].join('\n'),
    )
    .join('\n\n');
}
