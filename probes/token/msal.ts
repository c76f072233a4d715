import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from '@azure/msal-node';
import type { Secret } from '../secret.ts';
import type { HttpAnswer, HttpRequest } from '../wire/https-client.ts';
import type { AuthorityMetadata } from './discovery.ts';

/** Sends the one request that is made. */
export type SendOnce = (request: HttpRequest) => Promise<HttpAnswer>;

/** The application that asks for a token. */
export interface ConfidentialClient {
  readonly authority: string;
  readonly metadata: AuthorityMetadata;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** What a redemption is asked with. */
export interface Redemption extends ConfidentialClient {
  readonly refreshToken: Secret;
  readonly scopes: readonly string[];
}

/** Lets Microsoft's library redeem a refresh token; see {@link throughMsal}. */
export function redeemThroughMsal(redemption: Redemption, send: SendOnce): Promise<HttpAnswer> {
  const { refreshToken, scopes } = redemption;
  return throughMsal(redemption, send, (application) =>
    application.acquireTokenByRefreshToken({ refreshToken: refreshToken.reveal(), scopes: [...scopes] }),
  );
}

/** Lets Microsoft's library ask for a token for the application itself (RFC 6749, section 4.4). */
export function clientCredentialsThroughMsal(
  client: ConfidentialClient & { readonly scope: string },
  send: SendOnce,
): Promise<HttpAnswer> {
  return throughMsal(client, send, (application) =>
    application.acquireTokenByClientCredential({ scopes: [client.scope], skipCache: true }),
  );
}

/**
 * Lets Microsoft's library ask the token end point and gives its answer as it crossed the wire. The library's own result
 * is not looked at: it flattens network failures, takes an empty answer with status 500 for a success and breaks on a web
 * page.
 *
 * The application object is new each time, because it keeps tokens and remembers having been throttled. It is told all
 * it would otherwise ask login.microsoftonline.com for.
 *
 * @throws what `send` throws, or the library's error if it made no request
 */
export async function throughMsal(
  { authority, metadata, clientId, clientSecret }: ConfidentialClient,
  send: SendOnce,
  acquire: (application: ConfidentialClientApplication) => Promise<unknown>,
): Promise<HttpAnswer> {
  let sent: Promise<HttpAnswer> | undefined;
  const networkClient: INetworkModule = {
    async sendGetRequestAsync(url) {
      throw new Error(`Only the token end point is asked, not ${url}`);
    },
    async sendPostRequestAsync<Body>(url: string, options: Parameters<INetworkModule['sendPostRequestAsync']>[1]) {
      sent ??= send({ method: 'POST', url, headers: options?.headers ?? {}, body: options?.body ?? '' });
      return asMsalResponse<Body>(await sent);
    },
  };
  const application = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret: clientSecret.reveal(),
      authority,
      knownAuthorities: [new URL(authority).host],
      authorityMetadata: JSON.stringify(metadata),
    },
    system: { networkClient, disableInternalRetries: true },
  });
  try {
    await acquire(application);
  } catch (error) {
    if (sent === undefined) throw error;
  }
  if (sent === undefined) throw new Error('The library asked for a token without asking the token end point');
  return sent;
}

function asMsalResponse<Body>({ status, headers, body }: HttpAnswer): NetworkResponse<Body> {
  return { status, headers: { ...headers }, body: JSON.parse(body) };
}
