import type { ReplyCatalogue } from '../reply-catalogue.ts';
import { endpointName, type Route } from '../route.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { StageEnd, type StageResult } from '../wire/stage.ts';
import { jsonAnswer, refusal } from './entra-answer.ts';
import type { TokenDiscovery } from './facts.ts';

/** What a client needs of an authority's OpenID configuration (OpenID Connect Discovery 1.0, section 3). */
export interface AuthorityMetadata {
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly authorization_endpoint: string;
  readonly jwks_uri: string;
}

/** Where an authority keeps its OpenID configuration. */
export function configurationUrl(authority: string): string {
  return `${authority.replace(/\/+$/, '')}/v2.0/.well-known/openid-configuration`;
}

/**
 * Judges the answer to a request for an OpenID configuration.
 *
 * @throws StageEnd when it is neither a configuration nor a known refusal, or names a token end point elsewhere
 */
export function judgeDiscovery(
  answer: HttpAnswer,
  authority: URL,
  catalogue: ReplyCatalogue,
  route: Route,
): StageResult<TokenDiscovery, AuthorityMetadata> {
  const peer = endpointName(route);
  const body = jsonAnswer(answer, peer);
  const { status } = answer;
  if (status !== 200) return { value: { found: false, ...refusal(answer, body, catalogue, peer) } };

  const { issuer, token_endpoint, authorization_endpoint, jwks_uri } = body;
  if (
    typeof issuer !== 'string' ||
    typeof token_endpoint !== 'string' ||
    typeof authorization_endpoint !== 'string' ||
    typeof jwks_uri !== 'string'
  ) {
    throw new StageEnd(
      'unrecognised',
      `${peer} answered 200, but an OpenID configuration has issuer, token_endpoint, authorization_endpoint and jwks_uri.`,
    );
  }
  // The client secret and the refresh token go there.
  if (!token_endpoint.startsWith(`${authority.origin}/`)) {
    throw new StageEnd(
      'unrecognised',
      `${peer} names the token end point ${token_endpoint}, which is not on ${authority.origin}.`,
    );
  }
  return {
    value: { found: true, status, issuer, tokenEndpoint: token_endpoint },
    next: { issuer, token_endpoint, authorization_endpoint, jwks_uri },
  };
}
