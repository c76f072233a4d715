import { askAuthorize } from '../../../probes/authorize.ts';
import type { DirectoryKnowledge } from '../../../probes/directory.ts';
import { readDirectory } from '../../../probes/directory.ts';
import { type EndpointProtocol, holdEndpointConversation } from '../../../probes/endpoint.ts';
import { openGraphInbox } from '../../../probes/graph-mail.ts';
import { openInbox } from '../../../probes/imap.ts';
import { openMaildrop } from '../../../probes/pop3.ts';
import type { Conversation } from '../../../probes/reading.ts';
import { createRedactor } from '../../../probes/redactor.ts';
import type { Route } from '../../../probes/route.ts';
import { Secret } from '../../../probes/secret.ts';
import { signInToSubmission } from '../../../probes/smtp.ts';
import { redeemRefreshToken } from '../../../probes/token.ts';
import { readUser } from '../../../probes/user.ts';
import { askWebPage } from '../../../probes/web.ts';
import { replyCatalogue } from '../../rulebook/reply-catalogue.ts';
import { canaries } from '../canaries.ts';
import { options } from './deadlines.ts';
import { rulebook } from './first-open-check.ts';
import { askedThrough, askedThroughSsh } from './relayed.ts';

/** What a conversation hears first on a connection, and what its peer has to speak to get anywhere. */
export type Speech = 'tls' | 'STARTTLS' | 'HTTP CONNECT' | 'SOCKS' | 'SSH';

/** The language of a conversation once it has begun. */
export type Language = 'IMAP' | 'POP3' | 'SMTP' | 'HTTP' | 'none';

export interface HeldWith {
  readonly speech: Speech;
  readonly language: Language;
  /** The beginning of its facts' names. */
  readonly fact: string;
  /** Requirements that are decided by this conversation alone, in the order in which one needs the other. */
  readonly decides: readonly string[];
  readonly hold: (route: Route) => Promise<Conversation>;
}

const clientId = '11111111-2222-3333-4444-555555555555';
const scopes = ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'];
const redirectUri = 'https://ece.example/callback';
const USER = 'support@peer.example';
const catalogue = replyCatalogue(rulebook.signatures);

const web = { speech: 'tls', language: 'HTTP' } as const;
const imapPort = ['hosts-resolve', 'imaps-reachable', 'tls-not-intercepted', 'xoauth2-offered'];

/** Every conversation that the gate holds, with canaries for secrets. */
export const conversations: Readonly<Record<string, HeldWith>> = {
  'endpoint by HTTPS': {
    fact: 'endpoint',
    speech: 'tls',
    language: 'none',
    decides: ['hosts-resolve', 'https-reachable', 'tls-not-intercepted'],
    hold: endpoint('https'),
  },
  'endpoint by IMAP': {
    fact: 'endpoint',
    speech: 'tls',
    language: 'IMAP',
    decides: imapPort,
    hold: endpoint('imap'),
  },
  'endpoint by POP3': {
    fact: 'endpoint',
    speech: 'tls',
    language: 'POP3',
    decides: ['hosts-resolve', 'pop3s-reachable', 'tls-not-intercepted', 'xoauth2-offered'],
    hold: endpoint('pop3'),
  },
  'endpoint by SMTP': {
    fact: 'endpoint',
    speech: 'STARTTLS',
    language: 'SMTP',
    decides: ['hosts-resolve', 'submission-reachable', 'tls-not-intercepted', 'xoauth2-offered'],
    hold: endpoint('smtp'),
  },
  web: {
    fact: 'web',
    ...web,
    decides: ['external-url-answers'],
    hold: (route) => askWebPage({ route, path: '/', page: 'Enterprise Chat and Email' }, options),
  },
  authorize: {
    fact: 'authorize',
    ...web,
    decides: ['redirect-accepted'],
    hold: (route) =>
      askAuthorize({ route, catalogue, authority: authority(route), clientId, redirectUri, scopes }, options),
  },
  token: {
    fact: 'token',
    ...web,
    decides: ['client-secret-works', 'refresh-token-redeems', 'gate-token-owner', 'token-for-exchange'],
    hold: async (route) => {
      const refreshToken = new Secret('the refresh token', canaries['refresh token']);
      const redactor = createRedactor();
      const common = { authority: authority(route), clientId, clientSecret: clientSecret(), refreshToken, scopes };
      return (await redeemRefreshToken({ ...common, route, catalogue, redactor }, options)).stages;
    },
  },
  imap: {
    fact: 'imap',
    speech: 'tls',
    language: 'IMAP',
    decides: ['imap-opens'],
    hold: (route) => openInbox({ ...signedIn(route), mailbox: USER }, options),
  },
  pop3: {
    fact: 'pop3',
    speech: 'tls',
    language: 'POP3',
    decides: ['pop3-opens'],
    hold: (route) => openMaildrop({ ...signedIn(route), mailbox: USER }, options),
  },
  smtp: {
    fact: 'smtp',
    speech: 'STARTTLS',
    language: 'SMTP',
    decides: ['smtp-signs-in'],
    hold: (route) => signInToSubmission({ ...signedIn(route), identity: USER }, options),
  },
  'directory, its token': {
    fact: 'directory',
    ...web,
    decides: ['redirect-on-web-platform', 'secret-valid-at-go-live', 'no-shorter-lifetime-policy'],
    hold: async (route) => (await readDirectory({ ...directory(route), reader: application(route) }, options)).stages,
  },
  directory: {
    fact: 'directory',
    ...web,
    decides: ['redirect-on-web-platform', 'secret-valid-at-go-live', 'no-shorter-lifetime-policy'],
    hold: async (route) => (await readDirectory({ ...directory(route), reader: delegated() }, options)).stages,
  },
  user: {
    fact: 'user',
    ...web,
    decides: ['licence-e3', 'shared-mailbox-sign-in-blocked', 'no-policy-stops-renewal'],
    hold: (route) => readUser(userRequest(route), options),
  },
  'inbox by Graph': {
    fact: 'graphMail',
    ...web,
    decides: ['graph-inbox-opens'],
    hold: (route) => openGraphInbox({ ...signedIn(route), mailbox: USER }, options),
  },
  'endpoint by IMAP, asked for through an HTTP proxy': {
    fact: 'endpoint',
    speech: 'HTTP CONNECT',
    language: 'none',
    decides: imapPort,
    hold: (route) => askedThrough('http', route, endpoint('imap')),
  },
  'endpoint by IMAP, asked for through a SOCKS proxy': {
    fact: 'endpoint',
    speech: 'SOCKS',
    language: 'none',
    decides: imapPort,
    hold: (route) => askedThrough('socks5', route, endpoint('imap')),
  },
  'endpoint by IMAP, asked for through an SSH server': {
    fact: 'endpoint',
    speech: 'SSH',
    language: 'none',
    decides: imapPort,
    hold: (route) => askedThroughSsh(route, endpoint('imap')),
  },
};

function endpoint(protocol: EndpointProtocol): (route: Route) => Promise<Conversation> {
  return (route) => holdEndpointConversation({ route, protocol }, options);
}

function authority({ host, port }: Route): string {
  return `https://${host}:${port}/6f1c2f0a-4d0b-4a57-9d0e-2b6c3a1e8f10`;
}

function clientSecret(): Secret {
  return new Secret('the client secret', canaries['client secret']);
}

function accessToken(): Secret {
  return new Secret('the access token', canaries['access token']);
}

function signedIn(route: Route) {
  return { route, accessToken: accessToken(), catalogue, redactor: createRedactor() };
}

function delegated() {
  return { kind: 'delegated', accessToken: accessToken() } as const;
}

function application(route: Route) {
  const known = { authority: authority(route), clientId, clientSecret: clientSecret() };
  return { kind: 'application', ...known, signInRoute: route } as const;
}

function directory(route: Route) {
  const known = { clientId, clientSecret: clientSecret(), redirectUri, goLive: '2099-12-31' };
  return { ...known, route, catalogue, redactor: createRedactor() };
}

/** The directory itself has been read well, by the same token. */
function userRequest(route: Route): Parameters<typeof readUser>[0] {
  const settled = { settled: true, evidence: [], takenAt: new Date().toISOString(), durationMs: 0 } as const;
  const known: DirectoryKnowledge = {
    access: {
      name: 'token',
      reading: { ...settled, value: { kind: 'delegated' } },
      next: { route, accessToken: accessToken() },
    },
    principal: {
      name: 'enterpriseApplication',
      reading: { ...settled, value: { found: true } },
      next: { id: clientId, assignmentRequired: true },
    },
    grants: { name: 'grants', reading: { ...settled, value: { count: 0 } }, next: [] },
    policies: { name: 'conditionalAccess', reading: { ...settled, value: { enabled: 0 } }, next: [] },
  };
  return {
    clientId,
    expectedUser: USER,
    everyExpectedUser: [USER],
    outsideAddresses: ['203.0.113.10'],
    licensed: [USER],
    shared: [USER],
    directory: known,
    licences: { e3OrAbove: [], belowE3: [], exchangePlanTwo: [] },
    redactor: createRedactor(),
  };
}
