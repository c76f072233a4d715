import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import { createRedactor } from './redactor.ts';
import { endpointName, type Route } from './route.ts';
import { exchangeEvidence } from './token/exchange-evidence.ts';
import type { WebAnswer } from './web/facts.ts';
import { judgePage, sameHost } from './web/judgement.ts';
import { get, type Page } from './web/request.ts';
import { errorCode } from './wire/error-code.ts';
import { bounded } from './wire/printable.ts';
import { type Stage, StageEnd } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { VerifiedConnection } from './wire/verified-connection.ts';

/** As much of a page as is shown. */
const shownPage = 2 * 1024;
/** A browser follows some twenty; no sign-in page is as far away as this. */
const mostRedirects = 5;

export interface WebRequest {
  readonly route: Route;
  /** Path and query of the page, beginning with a slash. */
  readonly path: string;
  /** A text by which the page is known. */
  readonly page?: string;
}

export type WebConversation = {
  readonly answer: Reading<WebAnswer>;
};

/**
 * Asks a web server for one page over TLS that verifies, as a browser does in which nobody has signed in: redirects are
 * followed as long as they stay on the same host, no cookie is kept, nothing is sent. Never throws.
 */
export async function askWebPage(request: WebRequest, options: ProbeOptions = {}): Promise<WebConversation> {
  const { route } = request;
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(createRedactor(), options.signal);
  let connection = new VerifiedConnection(route);
  const connect = () => {
    const opened = new VerifiedConnection(route);
    conversation.closeAtEnd(() => opened.close());
    connection = opened;
    return opened;
  };
  try {
    const answer = await conversation.begin<WebAnswer>(
      {
        name: 'answer',
        deadlineMs: deadlines.answer,
        silence: () => `${peer} gave no answer (${connection.progress})`,
      },
      async (stage) => {
        let url = new URL(`https://${peer}${request.path}`);
        for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
          const page = await askOnce(url.href, { route, connection: connect(), stage });
          if (typeof page === 'string') return { value: { answered: false, error: page } };
          const next = sameHost(page, url);
          if (next === undefined) return { value: judgePage(page, { url, peer, known: request.page }) };
          url = next;
        }
        throw new StageEnd(
          'unrecognised',
          `${peer} redirects more than ${mostRedirects} times, at last to ${url.pathname}: no page was seen.`,
        );
      },
    );
    return { answer: answer.reading };
  } finally {
    conversation.close();
  }
}

interface Asking {
  readonly route: Route;
  readonly connection: VerifiedConnection;
  readonly stage: Stage;
}

/**
 * One request over a connection of its own: the answer, or the code of the error by which there is none.
 *
 * @throws StageEnd when something else than HTTP came back: Node.js's parser calls it `HPE_…`
 */
async function askOnce(url: string, { route, connection, stage }: Asking): Promise<Page | string> {
  const page: Page = { request: { method: 'GET', url }, headers: {}, body: '', whole: false };
  stage.show(() => connection.evidence);
  const opened = await connection.open(stage.signal, undefined, { ALPNProtocols: ['http/1.1'] });
  if (opened.kind === 'failed') return opened.error;
  stage.show(() => exchangeEvidence({ ...page, body: bounded(page.body, shownPage) }));
  try {
    await get(page, opened.socket, stage.signal);
    return page;
  } catch (error) {
    const code = errorCode(error);
    if (!code.startsWith('HPE_')) return code;
    throw new StageEnd('unrecognised', `${endpointName(route)} did not answer in HTTP: ${code}.`);
  }
}
