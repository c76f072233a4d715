import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import { createRedactor } from './redactor.ts';
import { endpointName, type Route } from './route.ts';
import { exchangeEvidence } from './token/exchange-evidence.ts';
import type { WebAnswer } from './web/facts.ts';
import { get } from './web/request.ts';
import { errorCode } from './wire/error-code.ts';
import type { HttpExchange } from './wire/https-client.ts';
import { bounded } from './wire/printable.ts';
import { type Draft, StageEnd } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { VerifiedConnection } from './wire/verified-connection.ts';

export { webFacts } from './web/facts.ts';

/** As much of a page as is shown. */
const shownPage = 2 * 1024;

export interface WebRequest {
  readonly route: Route;
  /** Path and query of the page, beginning with a slash. */
  readonly path: string;
}

export type WebConversation = {
  readonly answer: Reading<WebAnswer>;
};

/**
 * Asks a web server for one page over TLS that verifies: no redirect is followed, no cookie kept. Never throws.
 */
export async function askWebPage({ route, path }: WebRequest, options: ProbeOptions = {}): Promise<WebConversation> {
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(createRedactor(), options.signal);
  const connection = new VerifiedConnection(route);
  const exchange: HttpExchange = { request: { method: 'GET', url: `https://${peer}${path}` }, headers: {}, body: '' };
  conversation.closeAtEnd(() => connection.close());
  try {
    const answer = await conversation.begin<WebAnswer>(
      {
        name: 'answer',
        deadlineMs: deadlines.answer,
        silence: () => `${peer} gave no answer (${connection.progress})`,
      },
      async (stage) => {
        stage.show(() => connection.evidence);
        const opened = await connection.open(stage.signal, undefined, { ALPNProtocols: ['http/1.1'] });
        if (opened.kind === 'failed') return { value: { answered: false, error: opened.error } };
        stage.show(() => exchangeEvidence({ ...exchange, body: bounded(exchange.body, shownPage) }));
        try {
          const status = await get(exchange, opened.socket, stage.signal);
          const { location, server } = exchange.headers;
          return { value: { answered: true, status, location, server } };
        } catch (error) {
          return { value: unanswered(peer, errorCode(error)) };
        }
      },
    );
    return { answer: answer.reading };
  } finally {
    conversation.close();
  }
}

/** @throws StageEnd when something else than HTTP came back: Node.js's parser calls it `HPE_…` */
function unanswered(peer: string, code: string): Draft<WebAnswer> {
  if (code.startsWith('HPE_')) throw new StageEnd('unrecognised', `${peer} did not answer in HTTP: ${code}.`);
  return { answered: false, error: code };
}
