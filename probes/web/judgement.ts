import { type Draft, StageEnd } from '../wire/stage.ts';
import type { WebAnswer } from './facts.ts';
import type { Page } from './request.ts';

/** What a page is judged with. */
export interface Judging {
  /** What was asked for last. */
  readonly url: URL;
  /** `host:port`, for messages. */
  readonly peer: string;
  /** A text by which the page is known. */
  readonly known: string | undefined;
}

const redirects = new Set([301, 302, 303, 307, 308]);
/** A page, or a request to sign in before there is one. */
const showsAPage = (status: number) => (status >= 200 && status < 300) || status === 401 || status === 403;

/** Where a redirect leads, if it stays on the host that was asked and on TLS. */
export function sameHost(page: Page, url: URL): URL | undefined {
  const target = targetOf(page, url);
  return target?.origin === url.origin ? target : undefined;
}

/**
 * Judges the last answer of a web server. That it comes over TLS that verifies says whose host it is, not what answers
 * there: a proxy, a portal and another product have sign-in pages as well, and what ECE's looks like is not published.
 * Only the operator knows.
 *
 * @throws StageEnd when an answer that could be ECE's cannot be recognised
 */
export function judgePage(page: Page, { url, peer, known }: Judging): Draft<WebAnswer> {
  const { status = 0, headers } = page;
  const { location, server } = headers;
  const answer = { answered: true, status, location, server };
  const redirect = redirects.has(status);
  if (!redirect && !showsAPage(status)) return answer;
  const said = redirect ? `leads to ${location ?? 'nowhere'}` : `answers ${status}`;
  if (known === undefined) {
    throw new StageEnd(
      'not-measured',
      `${peer} ${said}, and the environment file does not say by what ECE’s page is known (\`externalUrl.page\`).`,
    );
  }
  if (redirect) {
    if (targetOf(page, url)?.href.includes(known)) return { ...answer, recognised: true };
    throw new StageEnd(
      'unrecognised',
      `${peer} ${said}, which is not on ${url.origin}: ECE’s page was not seen there.`,
    );
  }
  if (page.body.includes(known)) return { ...answer, recognised: true };
  if (page.whole) return { ...answer, recognised: false };
  throw new StageEnd(
    'unrecognised',
    `${peer} ${said}, but its page was not read to the end: ECE’s is not known from it.`,
  );
}

function targetOf({ status = 0, headers: { location } }: Page, url: URL): URL | undefined {
  if (!redirects.has(status) || location === undefined) return undefined;
  return URL.canParse(location, url.href) ? new URL(location, url) : undefined;
}
