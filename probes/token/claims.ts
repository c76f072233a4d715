import type { Evidence } from '../reading.ts';
import type { Draft } from '../wire/stage.ts';
import type { TokenClaims } from './facts.ts';

type Claims = Readonly<Record<string, unknown>>;

const shownClaims = [
  'aud',
  'iss',
  'scp',
  'roles',
  'idtyp',
  'upn',
  'unique_name',
  'preferred_username',
  'oid',
  'tid',
  'appid',
  'azp',
  'iat',
  'nbf',
  'exp',
];

/** The claims of a signed JSON Web Token (RFC 7519), unverified; undefined for anything else. */
export function readJwt(token: string): Claims | undefined {
  const [header = '', payload = '', signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return undefined;
  const algorithm = segment(header)?.alg;
  return typeof algorithm === 'string' ? segment(payload) : undefined;
}

/** What the claims mean (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). */
export function describeClaims(claims: Claims): Draft<TokenClaims> {
  const scopes = text(claims.scp)
    ?.split(' ')
    .filter((name) => name !== '');
  return {
    audience: text(claims.aud),
    scopes,
    owner: text(claims.upn) ?? text(claims.unique_name) ?? text(claims.preferred_username),
    objectId: text(claims.oid),
    tenantId: text(claims.tid),
    appId: text(claims.appid) ?? text(claims.azp),
    appOnly: claims.idtyp === 'app' || (Array.isArray(claims.roles) && scopes === undefined),
    issuedAt: instant(claims.iat),
    expiresAt: instant(claims.exp),
  };
}

/** The claims that matter here; the rest of a token is nobody's business. */
export function claimsEvidence(claims: Claims): Evidence {
  const shown = Object.fromEntries(shownClaims.filter((name) => name in claims).map((name) => [name, claims[name]]));
  return { kind: 'claims', title: 'Claims of the access token', text: JSON.stringify(shown, null, 2) };
}

function segment(base64url: string): Claims | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64url, 'base64url').toString());
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}

/** NumericDate: seconds since 1970. */
function instant(claim: unknown): string | undefined {
  if (typeof claim !== 'number') return undefined;
  const date = new Date(claim * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
