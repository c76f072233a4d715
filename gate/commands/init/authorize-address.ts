import type { AppAnswers } from './answers.ts';

/**
 * What the address behind ECE's Generate button says of the app registration (OAuth 2.0, RFC 6749 §4.1.1, at Entra's
 * `https://{host}/{tenant}/oauth2/v2.0/authorize`). A tenant that stands for any (`common` and its like) is left out.
 *
 * @returns undefined when the text is not such an address
 */
export function readAuthorizeAddress(text: string): Partial<AppAnswers> | undefined {
  if (!URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const tenant = /^\/([^/]+)\/oauth2\/(?:v2\.0\/)?authorize\/?$/.exec(pathname)?.[1];
  const clientId = searchParams.get('client_id');
  if (tenant === undefined || clientId === null) return undefined;
  const redirectUri = searchParams.get('redirect_uri');
  const scopes = searchParams.get('scope')?.split(/\s+/).filter(Boolean) ?? [];
  return {
    ...(['common', 'organizations', 'consumers'].includes(tenant) ? {} : { tenant }),
    clientId,
    ...(redirectUri === null ? {} : { redirectUri }),
    ...(scopes.length === 0 ? {} : { scopes }),
  };
}
