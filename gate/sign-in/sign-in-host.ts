import type { Redactor } from '../../probes/redactor.ts';
import type { Route } from '../../probes/route.ts';
import type { Secret } from '../../probes/secret.ts';
import { type HttpAnswer, HttpsClient } from '../../probes/wire/https-client.ts';
import { StageEnd } from '../../probes/wire/stage.ts';

/** The registration that somebody signs in to, and the way to its sign-in host. */
export interface SignInHost {
  /** `https://login.microsoftonline.com/<tenant>` */
  readonly authority: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly scopes: readonly string[];
  readonly route: Route;
  readonly redactor: Redactor;
}

/** What came back, or a whole sentence that says why nothing did. */
export type Answered =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly because: string };

const patienceMs = 20_000;

/** Posts a form to an end point of the tenant, over TLS that verifies. */
export async function post(
  host: SignInHost,
  endPoint: 'token' | 'devicecode',
  form: Readonly<Record<string, string>>,
): Promise<Answered> {
  const client = new HttpsClient(host.route);
  const request = {
    method: 'POST',
    url: `${host.authority.replace(/\/+$/, '')}/oauth2/v2.0/${endPoint}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  } as const;
  try {
    const answer = await client.send({ request, headers: {}, body: '' }, AbortSignal.timeout(patienceMs));
    return { ok: true, answer };
  } catch (error) {
    if (!(error instanceof StageEnd)) throw error;
    return { ok: false, because: host.redactor.clean(error.message) };
  } finally {
    await client.close();
  }
}

/** The scopes of a sign-in: ECE's own, and those that say who signed in. */
export function scopesFor({ scopes }: SignInHost): string {
  return [...new Set(['openid', 'profile', ...scopes])].join(' ');
}
