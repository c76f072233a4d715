import type { TLSSocket } from 'node:tls';
import { Agent } from 'undici';
import { endpointName, type Route } from '../route.ts';
import { errorCode } from './error-code.ts';
import { StageEnd } from './stage.ts';
import { VerifiedConnection } from './verified-connection.ts';

const longestBody = 1024 * 1024;

/** What the gate calls itself, so that its own requests are known in logs. */
export const userAgent = 'ece-go-live-gate';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute; its host and port must be the route's. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request and as much of its answer as has arrived. */
export interface HttpExchange {
  readonly request: HttpRequest;
  status?: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * Sends requests to one host, over a new and verified TLS connection for each: no proxy, no redirect followed, no
 * body longer than {@link longestBody} bytes read, no host other than the route's.
 */
export class HttpsClient {
  readonly #route: Route;
  readonly #agent: Agent;
  readonly #connections: VerifiedConnection[] = [];
  #connection: VerifiedConnection;
  /** The latest request's: undici does not hand it to `connect`. */
  #signal: AbortSignal = AbortSignal.abort();

  constructor(route: Route) {
    this.#route = route;
    this.#connection = new VerifiedConnection(route);
    this.#agent = new Agent({
      // A connection that the server is about to close must not be reused.
      pipelining: 0,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (_, done) => {
        this.#connect().then(
          (socket) => done(null, socket),
          (error: Error) => done(error, null),
        );
      },
    });
  }

  /** The latest connection, or one that was not opened yet. */
  get connection(): VerifiedConnection {
    return this.#connection;
  }

  /**
   * @param exchange filled in while the answer arrives
   * @throws StageEnd when there is no whole answer
   */
  async send(exchange: HttpExchange, signal: AbortSignal): Promise<HttpAnswer> {
    const { method, url, headers, body } = exchange.request;
    const { origin, pathname, search } = new URL(url);
    if (origin !== httpsOrigin(this.#route)) {
      throw new StageEnd('unrecognised', `${origin} is not ${httpsOrigin(this.#route)}: nothing was sent there.`);
    }
    this.#signal = signal;
    try {
      const answer = await this.#agent.request({
        origin,
        path: pathname + search,
        method,
        headers: { accept: 'application/json', 'user-agent': userAgent, ...headers },
        body: body ?? null,
        signal,
      });
      exchange.status = answer.statusCode;
      exchange.headers = flatten(answer.headers);
      await this.#receiveBody(answer.body, exchange);
      return { status: answer.statusCode, headers: exchange.headers, body: exchange.body };
    } catch (error) {
      if (error instanceof StageEnd) throw error;
      const how = exchange.status === undefined ? 'did not answer' : 'broke off its answer';
      throw new StageEnd('unrecognised', `${endpointName(this.#route)} ${how}: ${reason(error)}.`);
    }
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close();
    await this.#agent.destroy();
  }

  async #receiveBody(body: AsyncIterable<Buffer>, exchange: HttpExchange): Promise<void> {
    const decoder = new TextDecoder();
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > longestBody) {
        throw new StageEnd(
          'unrecognised',
          `${endpointName(this.#route)} sent a body of more than ${longestBody} bytes: no such answer is known.`,
        );
      }
      exchange.body += decoder.decode(chunk, { stream: true });
    }
  }

  async #connect(): Promise<TLSSocket> {
    this.#connection = new VerifiedConnection(this.#route);
    this.#connections.push(this.#connection);
    const opened = await this.#connection.open(this.#signal, undefined, { ALPNProtocols: ['http/1.1'] });
    if (opened.kind === 'open') return opened.socket;
    throw new StageEnd('unrecognised', `${failures[opened.step]} ${endpointName(this.#route)}: ${opened.error}.`);
  }
}

const failures = {
  resolve: 'There is no address for',
  connect: 'There is no TCP connection to',
  tls: 'There is no TLS connection that verifies to',
} as const;

/** undici's own codes mean nothing to a reader; its messages do. */
function reason(error: unknown): string {
  const code = errorCode(error);
  return error instanceof Error && code.startsWith('UND_ERR_') ? error.message.toLowerCase() : code;
}

function httpsOrigin(route: Route): string {
  return new URL(`https://${endpointName(route)}`).origin;
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(entries);
}
