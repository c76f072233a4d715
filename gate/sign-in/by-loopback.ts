import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port of this machine that waits for the browser to come back (RFC 8252, section 7.3). */
export interface LoopbackRedirect {
  readonly redirectUri: string;
  /** The address that the browser ended at; undefined when it did not come in time. */
  arrived(patienceMs: number): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens a port on 127.0.0.1 and nowhere else. */
export async function openLoopbackRedirect(): Promise<LoopbackRedirect> {
  let arrive: (address: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', redirectUri);
    const isAnswer = url.pathname === '/' && (url.searchParams.has('code') || url.searchParams.has('error'));
    response
      .writeHead(isAnswer ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
      .end(isAnswer ? 'Go back to the terminal. This window can be closed.' : '');
    if (isAnswer) arrive(url.href);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const redirectUri = `http://localhost:${(server.address() as AddressInfo).port}/`;
  return {
    redirectUri,
    async arrived(patienceMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patienceMs);
      });
      return Promise.race([address, late]).finally(() => clearTimeout(timer));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
