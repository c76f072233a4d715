import { randomUUID } from 'node:crypto';
import type { AuthorizeRedirect } from './authorize/facts.ts';
import { judgeRedirect } from './authorize/judgement.ts';
import { type AuthorizeQuestion, authorizeUrl } from './authorize/question.ts';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import { Secret } from './secret.ts';
import { exchangeEvidence } from './token/exchange-evidence.ts';
import { type HttpExchange, HttpsClient } from './wire/https-client.ts';
import { bounded } from './wire/printable.ts';
import { StagedConversation } from './wire/staged-conversation.ts';

/** As much of a page as is shown: Entra ID writes the number of a refusal near its beginning. */
const shownPage = 16 * 1024;

export interface AuthorizeRequest extends AuthorizeQuestion {
  /** Leads to the authority's host and port. */
  readonly route: Route;
  readonly catalogue: ReplyCatalogue;
}

export type AuthorizeConversation = {
  readonly redirect: Reading<AuthorizeRedirect>;
};

/**
 * Asks the authorize end point whether it knows the application and its redirect URI, as a browser does in which nobody
 * has signed in: no cookies, no credentials, no redirect followed
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow). Never throws.
 */
export async function askAuthorize(
  request: AuthorizeRequest,
  options: ProbeOptions = {},
): Promise<AuthorizeConversation> {
  const { route, redirectUri, catalogue } = request;
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const redactor = createRedactor();
  const conversation = new StagedConversation(redactor, options.signal);
  const client = new HttpsClient(route);
  const state = randomUUID();
  try {
    const redirect = await conversation.begin<AuthorizeRedirect>(
      {
        name: 'redirect',
        deadlineMs: deadlines.redirect,
        silence: () => `${peer} gave no answer (${client.connection.progress})`,
      },
      async (stage) => {
        const url = authorizeUrl(request, state);
        const exchange: HttpExchange = {
          request: { method: 'GET', url, headers: { accept: 'text/html' } },
          headers: {},
          body: '',
        };
        stage.show(() => client.connection.evidence);
        stage.show(() => {
          learnCode(exchange.headers.location, redactor);
          return exchangeEvidence({ ...exchange, body: bounded(exchange.body, shownPage) });
        });
        const answer = await client.send(exchange, stage.signal);
        return { value: judgeRedirect(answer, { url, redirectUri, state, catalogue, peer }) };
      },
    );
    return { redirect: redirect.reading };
  } finally {
    await client.close();
  }
}

/** Without a session no code can come back; if one does, it is as good as a token. */
function learnCode(location: string | undefined, redactor: Redactor): void {
  const [, code] = /[?&#]code=([^&#]+)/.exec(location ?? '') ?? [];
  if (code !== undefined) redactor.learn(new Secret('the authorization code', code));
}
