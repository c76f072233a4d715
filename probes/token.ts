import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import { Secret } from './secret.ts';
import { claimsEvidence, describeClaims, readJwt } from './token/claims.ts';
import { type AuthorityMetadata, configurationUrl, judgeDiscovery } from './token/discovery.ts';
import { exchangeEvidence, learnTokens } from './token/exchange-evidence.ts';
import type { TokenClaims, TokenDiscovery, TokenRedeem } from './token/facts.ts';
import { redeemThroughMsal } from './token/msal.ts';
import { judgeRedemption } from './token/redemption.ts';
import { type HttpAnswer, type HttpExchange, type HttpRequest, HttpsClient } from './wire/https-client.ts';
import { type Stage, StageEnd } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';

export interface TokenRequest {
  /** `https://login.microsoftonline.com/<tenant>`, the tenant's own. */
  readonly authority: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly refreshToken: Secret;
  /** Exactly the scopes that ECE asks for; the library adds `openid profile offline_access`. */
  readonly scopes: readonly string[];
  /** Leads to the authority's host and port. */
  readonly route: Route;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type TokenConversation = {
  readonly discovery: Reading<TokenDiscovery>;
  readonly redeem: Reading<TokenRedeem>;
  readonly claims: Reading<TokenClaims>;
};

/** The stages, and the access token if there is one. */
export interface TokenResult {
  readonly stages: TokenConversation;
  readonly accessToken?: Secret;
}

/**
 * Redeems a refresh token as ECE does, with the client secret of its application, and reads what came back. The refresh
 * token stays valid (https://learn.microsoft.com/entra/identity-platform/refresh-tokens). Never throws.
 */
export async function redeemRefreshToken(request: TokenRequest, options: ProbeOptions = {}): Promise<TokenResult> {
  const { redactor, route, catalogue } = request;
  redactor.learn(request.clientSecret);
  redactor.learn(request.refreshToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(redactor, options.signal);
  const client = new HttpsClient(route);
  const silence = () => `${peer} gave no answer (${client.connection.progress})`;
  try {
    const discovery = await conversation.begin<TokenDiscovery, AuthorityMetadata>(
      { name: 'discovery', deadlineMs: deadlines.discovery, silence },
      async (stage) => {
        const answer = await exchange(
          client,
          { method: 'GET', url: configurationUrl(request.authority) },
          stage,
          redactor,
        );
        return judgeDiscovery(answer, new URL(request.authority), catalogue, route);
      },
    );
    const redeem = await conversation.follow<TokenRedeem, AuthorityMetadata, string>(
      discovery,
      { name: 'redeem', deadlineMs: deadlines.redeem, silence },
      async (stage, metadata) => {
        const send = (asked: HttpRequest) => exchange(client, asked, stage, redactor);
        return judgeRedemption(await redeemThroughMsal({ ...request, metadata }, send), catalogue, peer);
      },
    );
    const claims = await conversation.follow<TokenClaims, string>(
      redeem,
      { name: 'claims', deadlineMs: deadlines.redeem, silence },
      async (stage, token) => {
        const read = readJwt(token);
        if (read === undefined) {
          throw new StageEnd('unrecognised', 'The access token is opaque: only the mail servers can tell whose it is.');
        }
        stage.show(() => claimsEvidence(read));
        return { value: describeClaims(read) };
      },
    );
    const stages = { discovery: discovery.reading, redeem: redeem.reading, claims: claims.reading };
    return redeem.next === undefined
      ? { stages }
      : { stages, accessToken: new Secret('the access token', redeem.next) };
  } finally {
    await client.close();
  }
}

/** Sends a request, with the connection and the exchange as proof and every token in it learned. */
function exchange(client: HttpsClient, request: HttpRequest, stage: Stage, redactor: Redactor): Promise<HttpAnswer> {
  const record: HttpExchange = { request, headers: {}, body: '' };
  stage.show(() => client.connection.evidence);
  stage.show(() => {
    learnTokens(record.body, redactor);
    return exchangeEvidence(record);
  });
  return client.send(record, stage.signal);
}
