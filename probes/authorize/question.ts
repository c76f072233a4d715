import { StageEnd } from '../wire/stage.ts';

/** What the authorize end point is asked. */
export interface AuthorizeQuestion {
  /** `https://login.microsoftonline.com/<tenant>`, the tenant's own. */
  readonly authority: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** Authorities that stand for every tenant (https://learn.microsoft.com/entra/identity-platform/msal-client-application-configuration). */
const sharedAuthorities = /\/(common|organizations|consumers)\/*$/i;

/**
 * Where a browser would be sent to sign in (RFC 6749, section 4.1.1); `prompt=none` forbids to show a page, so that the
 * answer comes at once.
 *
 * @param state a value of our own that has to come back
 * @throws StageEnd when the authority is not one tenant's own, or the redirect URI no URL
 */
export function authorizeUrl({ authority, clientId, redirectUri, scopes }: AuthorizeQuestion, state: string): string {
  const [, shared] = sharedAuthorities.exec(authority) ?? [];
  if (shared !== undefined) {
    throw new StageEnd(
      'not-measured',
      `The authority ends in ${shared}: only the tenant’s own authority tells whether it knows the application and its redirect URI.`,
    );
  }
  if (!URL.canParse(redirectUri)) {
    throw new StageEnd('not-measured', `The redirect URI ${redirectUri} is no URL: it cannot be asked for.`);
  }
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    prompt: 'none',
    state,
  });
  return `${authority.replace(/\/+$/, '')}/oauth2/v2.0/authorize?${query}`;
}
