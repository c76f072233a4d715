import type { Redactor } from '../../probes/redactor.ts';
import { Secret } from '../../probes/secret.ts';
import { describeClaims, readJwt } from '../../probes/token/claims.ts';
import { learnTokens } from '../../probes/token/exchange-evidence.ts';
import type { HttpAnswer } from '../../probes/wire/https-client.ts';

/** What the token end point answered to a sign-in. */
export type Granted =
  | { readonly kind: 'granted'; readonly refreshToken: Secret; readonly owner: string }
  /** RFC 8628, section 3.5: ask again. */
  | { readonly kind: 'pending'; readonly slower: boolean }
  /** `because` is a whole sentence. */
  | { readonly kind: 'refused'; readonly because: string };

/** Whose sign-in it was, and the refresh token; every token in the answer is learned first. */
export function readGranted({ status, body }: HttpAnswer, redactor: Redactor): Granted {
  learnTokens(body, redactor);
  const answer = parsed(body);
  if (answer === undefined) return refused(`The sign-in host answered ${status}, but not with JSON.`);
  const { error, refresh_token: refreshToken, id_token: identity, access_token: access } = answer;
  if (error === 'authorization_pending' || error === 'slow_down') {
    return { kind: 'pending', slower: error === 'slow_down' };
  }
  if (typeof error === 'string') {
    const [description = ''] = String(answer.error_description ?? '').split(/\r?\n/);
    return refused(redactor.clean(`The sign-in host answered ${error}: ${description || 'without a reason'}`));
  }
  if (status !== 200) return refused(`The sign-in host answered ${status} in a way that no known reply matches.`);
  if (typeof refreshToken !== 'string' || refreshToken === '') {
    return refused('There is no refresh token in the answer: the scopes lack offline_access.');
  }
  const owner = ownerIn(identity) ?? ownerIn(access);
  if (owner === undefined) return refused('The answer does not say who signed in.');
  return { kind: 'granted', refreshToken: new Secret('the refresh token', refreshToken), owner };
}

function ownerIn(token: unknown): string | undefined {
  const claims = typeof token === 'string' ? readJwt(token) : undefined;
  return claims && describeClaims(claims).owner;
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refused(because: string): Granted {
  return { kind: 'refused', because };
}
