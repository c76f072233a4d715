import { endpointName, type Route } from '../route.ts';
import type { Secret } from '../secret.ts';
import { exchangeEvidence } from '../token/exchange-evidence.ts';
import { type HttpAnswer, type HttpExchange, HttpsClient } from '../wire/https-client.ts';
import { bounded } from '../wire/printable.ts';
import { type Stage, StageEnd } from '../wire/stage.ts';
import { judgeGraphAnswer } from './answer.ts';
import { type GraphObject, objectsOf } from './fields.ts';

/** Leave to read from Microsoft Graph. */
export interface GraphAccess {
  /** Leads to the host of Microsoft Graph. */
  readonly route: Route;
  readonly accessToken: Secret;
}

/** A collection that is longer than this is not the one that was asked for. */
const mostPages = 40;
/** As much of each page as is shown. */
const shownPage = 16 * 1024;

/** Reads objects from Microsoft Graph, each over a connection of its own. Nothing but GET is ever sent. */
export class GraphReader {
  readonly #access: GraphAccess;

  constructor(access: GraphAccess) {
    this.#access = access;
  }

  /** `host:port`, for messages. */
  get peer(): string {
    return endpointName(this.#access.route);
  }

  /**
   * @param path with its version: `/v1.0/users/…`
   * @returns undefined where Graph says that there is no such object
   * @throws StageEnd when it cannot be read
   */
  async object(path: string, stage: Stage): Promise<GraphObject | undefined> {
    return this.#ask(new URL(path, `https://${this.peer}`).href, stage);
  }

  /**
   * A whole collection, page by page (https://learn.microsoft.com/graph/paging).
   *
   * @throws StageEnd when a page cannot be read: half a collection proves nothing
   */
  async collection(path: string, stage: Stage): Promise<readonly GraphObject[]> {
    const found: GraphObject[] = [];
    let next: string | undefined = new URL(path, `https://${this.peer}`).href;
    for (let pages = 0; next !== undefined; pages += 1) {
      if (pages === mostPages) {
        throw new StageEnd('unrecognised', `${this.peer} has more than ${mostPages} pages at ${path}.`);
      }
      const page: GraphObject | undefined = await this.#ask(next, stage);
      if (page === undefined) throw new StageEnd('unrecognised', `${this.peer} has nothing at ${path}.`);
      found.push(...objectsOf(page, 'value'));
      const link: unknown = page['@odata.nextLink'];
      if (link !== undefined && (typeof link !== 'string' || !URL.canParse(link))) {
        throw new StageEnd('unrecognised', `${this.peer} names a next page that is no address.`);
      }
      next = link;
    }
    return found;
  }

  /**
   * The answer to one request, whatever it says.
   *
   * @param path with its version: `/v1.0/users/…`
   * @throws StageEnd when there is no whole answer
   */
  answer(path: string, stage: Stage): Promise<HttpAnswer> {
    return this.#send(new URL(path, `https://${this.peer}`).href, stage);
  }

  async #ask(url: string, stage: Stage): Promise<GraphObject | undefined> {
    return judgeGraphAnswer(await this.#send(url, stage), this.peer);
  }

  async #send(url: string, stage: Stage): Promise<HttpAnswer> {
    const { route, accessToken } = this.#access;
    const client = new HttpsClient(route);
    const headers = { authorization: `Bearer ${accessToken.reveal()}` };
    const exchange: HttpExchange = { request: { method: 'GET', url, headers }, headers: {}, body: '' };
    stage.show(() => client.connection.evidence);
    stage.show(() => exchangeEvidence({ ...exchange, body: bounded(withoutHints(exchange.body), shownPage) }));
    try {
      return await client.send(exchange, stage.signal);
    } finally {
      await client.close();
    }
  }
}

/** Graph shows the first characters of every client secret. */
function withoutHints(body: string): string {
  return body.replaceAll(/("hint"\s*:\s*)"[^"]*"/g, '$1"***"');
}
