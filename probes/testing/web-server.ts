import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SecureContext } from 'node:tls';
import { serveTls, type TestServer } from './servers.ts';

/** Answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers every request alike. */
export function answerWith(status: number, headers: Record<string, string> = {}, body = ''): Answer {
  return (_, response) => response.writeHead(status, headers).end(body);
}

/** A web server that answers as one test needs. */
export async function serveWeb(answer: Answer, secureContext?: SecureContext): Promise<TestServer> {
  const web = createServer(answer);
  return serveTls((socket) => web.emit('connection', socket), secureContext);
}
