import type { GraphAccess } from '../graph/graph-reader.ts';
import type { Redactor } from '../redactor.ts';
import type { ReplyCatalogue } from '../reply-catalogue.ts';
import { endpointName, type Route } from '../route.ts';
import { Secret } from '../secret.ts';
import { readJwt } from '../token/claims.ts';
import { configurationUrl, judgeDiscovery } from '../token/discovery.ts';
import { exchangeEvidence, learnTokens } from '../token/exchange-evidence.ts';
import { clientCredentialsThroughMsal } from '../token/msal.ts';
import { judgeRedemption } from '../token/redemption.ts';
import { type HttpExchange, type HttpRequest, HttpsClient } from '../wire/https-client.ts';
import { type Draft, type Stage, StageEnd, type StageResult } from '../wire/stage.ts';
import type { DirectoryToken } from './facts.ts';

/** How the gate comes by a token for Microsoft Graph. */
export type DirectoryReader =
  /** A registration of its own, with application permissions. */
  | {
      readonly kind: 'application';
      readonly authority: string;
      readonly clientId: string;
      readonly clientSecret: Secret;
      /** Leads to the authority's host and port. */
      readonly signInRoute: Route;
    }
  /** A token that somebody with the right to read the directory was given. */
  | { readonly kind: 'delegated'; readonly accessToken: Secret };

/**
 * Comes by the token, and says what it permits as far as it can be read.
 *
 * @param graphRoute leads to the host of Microsoft Graph
 * @throws StageEnd when there is none
 */
export async function readerToken(
  reader: DirectoryReader,
  graphRoute: Route,
  { catalogue, redactor }: { readonly catalogue: ReplyCatalogue; readonly redactor: Redactor },
  stage: Stage,
): Promise<StageResult<DirectoryToken, GraphAccess>> {
  if (reader.kind === 'delegated') {
    redactor.learn(reader.accessToken);
    return granted(reader.accessToken, graphRoute, 'delegated');
  }
  const { authority, clientId, clientSecret, signInRoute } = reader;
  redactor.learn(clientSecret);
  const client = new HttpsClient(signInRoute);
  const send = (request: HttpRequest) => {
    const exchange: HttpExchange = { request, headers: {}, body: '' };
    stage.show(() => client.connection.evidence);
    stage.show(() => {
      learnTokens(exchange.body, redactor);
      return exchangeEvidence(exchange);
    });
    return client.send(exchange, stage.signal);
  };
  try {
    const peer = endpointName(signInRoute);
    const configuration = await send({ method: 'GET', url: configurationUrl(authority) });
    const { value: found, next: metadata } = judgeDiscovery(configuration, new URL(authority), catalogue, signInRoute);
    if (metadata === undefined) throw refused(peer, found);
    const scope = `https://${graphRoute.host}/.default`;
    const answer = await clientCredentialsThroughMsal({ authority, metadata, clientId, clientSecret, scope }, send);
    const { value, next: token } = judgeRedemption(answer, catalogue, peer);
    if (token === undefined) throw refused(peer, value);
    return granted(new Secret('the token for Microsoft Graph', token), graphRoute, 'application');
  } finally {
    await client.close();
  }
}

function granted(accessToken: Secret, route: Route, kind: 'application' | 'delegated') {
  const claims = readJwt(accessToken.reveal());
  const value: Draft<DirectoryToken> = { kind, permissions: claims && permissionsIn(claims) };
  return { value, next: { route, accessToken } };
}

/** Application permissions are roles, delegated ones scopes. */
function permissionsIn({ roles, scp }: Readonly<Record<string, unknown>>): readonly string[] {
  if (Array.isArray(roles)) return roles.filter((role) => typeof role === 'string');
  return typeof scp === 'string' ? scp.split(' ').filter((name) => name !== '') : [];
}

function refused(peer: string, { error, aadsts }: { readonly error?: unknown; readonly aadsts?: unknown }): StageEnd {
  const number = aadsts === undefined ? '' : ` (AADSTS${aadsts})`;
  return new StageEnd(
    'no-permission',
    `${peer} gives the gate no token for Microsoft Graph: ${error}${number}. See \`directory\` in the environment file.`,
  );
}
