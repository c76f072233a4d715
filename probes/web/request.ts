import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { atMost } from '../wire/at-most.ts';
import { errorCode } from '../wire/error-code.ts';
import type { HttpExchange } from '../wire/https-client.ts';

/** As many bytes of a page are read, and for as long. */
const longestBody = 256 * 1024;
const bodyMs = 2_000;

/** A request and what has arrived of its answer. */
export interface Page extends HttpExchange {
  /** The page was read to its end, as it was meant to be read. */
  whole: boolean;
}

/**
 * Sends one GET over a connection that exists, and reads the beginning of the page. The head is the answer, whatever
 * becomes of the page.
 *
 * @param exchange filled in while the answer arrives
 * @throws the error of Node.js, with its `code`, when there is no head
 */
export async function get(exchange: Page, socket: TLSSocket, signal: AbortSignal): Promise<void> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { accept: 'text/html, */*', connection: 'close' };
    const request = httpsRequest(exchange.request.url, { headers, createConnection: () => socket, signal });
    request.once('response', resolve);
    // Stays: an error after the head is seen by whoever reads the page.
    request.on('error', reject);
    request.end();
  });
  const { statusCode = 0 } = response;
  exchange.status = statusCode;
  exchange.headers = flatten(response.headers);
  await atMost(bodyMs, receiveBody(response, exchange));
}

async function receiveBody(response: IncomingMessage, exchange: Page): Promise<void> {
  const decoder = new TextDecoder();
  let length = 0;
  try {
    for await (const chunk of response) {
      length += chunk.length;
      exchange.body += decoder.decode(chunk, { stream: true });
      if (length > longestBody) return;
    }
    // Nobody asked for another encoding: what comes in one cannot be read.
    exchange.whole = response.complete && response.headers['content-encoding'] === undefined;
  } catch (error) {
    exchange.body += `\n(the page broke off: ${errorCode(error)})`;
  }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(entries);
}
