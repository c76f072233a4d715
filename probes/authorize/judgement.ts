import type { ReplyCatalogue } from '../reply-catalogue.ts';
import { firstAadsts, recogniseEntra, refuseTooManyRequests } from '../token/entra-answer.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { waitAsked } from '../wire/retry-after.ts';
import { type Draft, StageEnd } from '../wire/stage.ts';
import type { AuthorizeRedirect } from './facts.ts';

/** What an answer is judged with. */
export interface Judging {
  /** The request's own address; a redirect may be relative to it. */
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly catalogue: ReplyCatalogue;
  /** `host:port`, for messages. */
  readonly peer: string;
}

/**
 * Judges the answer of an authorize end point. Entra ID sends nobody back to a redirect URI that is not registered for
 * the application: whatever error comes back there (login_required, consent_required, …), tenant, application and
 * redirect URI are known. A refusal is a page, or a redirect elsewhere, with an AADSTS number in it.
 *
 * @throws StageEnd when it is neither
 */
export function judgeRedirect(answer: HttpAnswer, judging: Judging): Draft<AuthorizeRedirect> {
  const { peer, redirectUri, state } = judging;
  refuseTooManyRequests(answer, peer);
  const target = targetOf(answer, judging.url);
  if (target === undefined || place(target) !== place(new URL(redirectUri))) return refused(answer, target, judging);

  const returned = target.searchParams;
  if (returned.get('state') !== state) {
    throw new StageEnd('unrecognised', `${peer} sent the browser back to ${place(target)}, but not with our state.`);
  }
  const error = returned.get('error') ?? undefined;
  return {
    accepted: true,
    status: answer.status,
    location: place(target),
    error,
    aadsts: firstAadsts(returned.get('error_description') ?? ''),
  };
}

/** @throws StageEnd unless the catalogue knows the number in the answer as a refusal */
function refused(answer: HttpAnswer, target: URL | undefined, judging: Judging): Draft<AuthorizeRedirect> {
  const { catalogue, peer } = judging;
  const { status, headers, body } = answer;
  const aadsts = firstAadsts(`${target?.href ?? ''}\n${body}`);
  const where = target === undefined ? 'a page' : `a redirect to ${place(target)}`;
  const summary = `${status}, ${where}, ${aadsts === undefined ? 'no AADSTS number in it' : `AADSTS${aadsts}`}`;
  const recognised = aadsts === undefined ? undefined : recogniseEntra(catalogue, '', aadsts);

  if (recognised?.meaning === 'throttled' || recognised?.meaning === 'transient') {
    const message = `${peer} cannot answer now (${recognised.id}): ${summary}`;
    throw new StageEnd('throttled', message, waitAsked(headers));
  }
  // With a status of 500 and above the fault is the server's own, whatever the page says.
  if (recognised === undefined || status >= 500) {
    throw new StageEnd('unrecognised', `${peer} answered in a way that no known reply matches: ${summary}.`);
  }
  return {
    accepted: false,
    status,
    location: target === undefined ? undefined : place(target),
    aadsts,
    signature: recognised.id,
  };
}

/** Where a browser would go next. */
function targetOf({ status, headers: { location } }: HttpAnswer, url: string): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

/** Scheme, host, port and path; of these the path alone has a case, and Entra ID heeds it. */
function place({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
