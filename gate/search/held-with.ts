import { askAuthorize } from '../../probes/authorize.ts';
import { type EndpointProtocol, holdEndpointConversation } from '../../probes/endpoint.ts';
import { openInbox } from '../../probes/imap.ts';
import { type Deadlines, defaultDeadlines } from '../../probes/options.ts';
import { openMaildrop } from '../../probes/pop3.ts';
import type { Conversation } from '../../probes/reading.ts';
import { createRedactor } from '../../probes/redactor.ts';
import type { Route } from '../../probes/route.ts';
import { Secret } from '../../probes/secret.ts';
import { signInToSubmission } from '../../probes/smtp.ts';
import { catalogue } from '../../probes/testing/catalogue.ts';
import { redeemRefreshToken } from '../../probes/token.ts';
import { askWebPage } from '../../probes/web.ts';
import { canaries } from './canaries.ts';

/** Each stage's time, so that a peer that says nothing costs a test little. */
export const STAGE_MS = 500;
const deadlines = Object.fromEntries(
  Object.keys(defaultDeadlines).map((stage) => [stage, STAGE_MS]),
) as unknown as Deadlines;
const options = { deadlines };

/** What a conversation speaks first on a connection. */
export type Speech = 'tls' | 'plain';

export interface HeldWith {
  /** What the peer has to speak for the conversation to get anywhere. */
  readonly speech: Speech;
  readonly hold: (route: Route) => Promise<Conversation>;
}

const clientId = '11111111-2222-3333-4444-555555555555';
const scopes = ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'];

/** Every conversation that the gate holds, with canaries for secrets. */
export const conversations: Readonly<Record<string, HeldWith>> = {
  'endpoint by HTTPS': endpoint('https', 'tls'),
  'endpoint by IMAP': endpoint('imap', 'tls'),
  'endpoint by POP3': endpoint('pop3', 'tls'),
  'endpoint by SMTP': endpoint('smtp', 'plain'),
  web: { speech: 'tls', hold: (route) => askWebPage({ route, path: '/' }, options) },
  authorize: {
    speech: 'tls',
    hold: (route) =>
      askAuthorize(
        {
          route,
          catalogue,
          authority: authority(route),
          clientId,
          redirectUri: 'https://ece.example/callback',
          scopes,
        },
        options,
      ),
  },
  token: {
    speech: 'tls',
    hold: async (route) => {
      const clientSecret = new Secret('the client secret', canaries['client secret']);
      const refreshToken = new Secret('the refresh token', canaries['refresh token']);
      const redactor = createRedactor();
      const common = { authority: authority(route), clientId, clientSecret, refreshToken, scopes };
      return (await redeemRefreshToken({ ...common, route, catalogue, redactor }, options)).stages;
    },
  },
  imap: { speech: 'tls', hold: (route) => openInbox({ ...signedIn(route), mailbox: USER }, options) },
  pop3: { speech: 'tls', hold: (route) => openMaildrop({ ...signedIn(route), mailbox: USER }, options) },
  smtp: { speech: 'plain', hold: (route) => signInToSubmission({ ...signedIn(route), identity: USER }, options) },
};

const USER = 'support@peer.example';

function endpoint(protocol: EndpointProtocol, speech: Speech): HeldWith {
  return { speech, hold: (route) => holdEndpointConversation({ route, protocol }, options) };
}

function authority({ host, port }: Route): string {
  return `https://${host}:${port}/6f1c2f0a-4d0b-4a57-9d0e-2b6c3a1e8f10`;
}

function signedIn(route: Route) {
  const accessToken = new Secret('the access token', canaries['access token']);
  return { route, accessToken, catalogue, redactor: createRedactor() };
}
