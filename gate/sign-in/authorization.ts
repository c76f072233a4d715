import { createHash, randomBytes } from 'node:crypto';

/** What an authorization request and the redemption of its code have in common. */
export interface Authorization {
  /** Where the browser has to go. */
  readonly address: string;
  readonly redirectUri: string;
  /** Has to come back unchanged (RFC 6749, section 10.12). */
  readonly state: string;
  /** Proof Key for Code Exchange (RFC 7636). */
  readonly codeVerifier: string;
}

/**
 * An authorization request that shows the sign-in page to whoever is signed in already: the user of the workstation must
 * not slip in (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow).
 *
 * @param authority `https://login.microsoftonline.com/<tenant>`
 */
export function beginAuthorization(
  authority: string,
  app: { readonly clientId: string; readonly redirectUri: string; readonly scopes: readonly string[] },
  expectedUser: string,
): Authorization {
  const state = randomBytes(24).toString('base64url');
  const codeVerifier = randomBytes(48).toString('base64url');
  const query = new URLSearchParams({
    client_id: app.clientId,
    response_type: 'code',
    redirect_uri: app.redirectUri,
    response_mode: 'query',
    scope: [...new Set(['openid', 'profile', ...app.scopes])].join(' '),
    prompt: 'login',
    login_hint: expectedUser,
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const address = `${authority.replace(/\/+$/, '')}/oauth2/v2.0/authorize?${query}`;
  return { address, redirectUri: app.redirectUri, state, codeVerifier };
}
