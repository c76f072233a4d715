import type { Environment } from '../environment/environment.ts';
import { authorityOf } from '../plan/service-endpoints.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** How the address that ECE's Generate button opens compares with the single values in the environment file. */
export interface AuthorizeAgreement {
  readonly authorityAgrees: boolean;
  readonly clientIdAgrees: boolean;
  readonly redirectUriAgrees: boolean;
  readonly scopesAgree: boolean;
}

/**
 * Takes the authorization request (RFC 6749, section 4.1.1) apart. None of its values is published by Cisco, so the
 * address is the best witness of what ECE really asks for.
 */
export function authorizeRequest(
  address: string,
  environment: Environment,
  clouds: Rulebook['clouds'],
): AuthorizeAgreement {
  const { app } = environment;
  const { origin, pathname, searchParams } = new URL(address);
  const authority = new URL(authorityOf(environment, clouds));
  const asked = searchParams.get('scope')?.split(/\s+/).filter(Boolean) ?? [];
  return {
    authorityAgrees: origin === authority.origin && tenantIn(pathname) === tenantIn(authority.pathname),
    clientIdAgrees: searchParams.get('client_id')?.toLowerCase() === app.clientId.toLowerCase(),
    redirectUriAgrees: searchParams.get('redirect_uri') === app.redirectUri,
    scopesAgree: asked.length === app.scopes.length && app.scopes.every((scope) => asked.includes(scope)),
  };
}

/** Entra ID takes a tenant's id or domain in capitals as well. */
function tenantIn(path: string): string | undefined {
  return path.split('/')[1]?.toLowerCase();
}
