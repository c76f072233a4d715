import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { Route } from '../route.ts';
import { issue } from './certificates.ts';

/** The host that the servers below stand for. */
export const host = 'peer.example';

const authority = await issue({ name: 'CN=Test Root', authority: true });
const certificate = await issue({ name: `CN=${host}`, issuer: authority, hosts: [host] });
const trusted = tls.createSecureContext({ key: certificate.key, cert: certificate.pem });

/** A server on loopback that does as one test needs. */
export interface TestServer {
  readonly port: number;
  /** Leads to it as {@link host}, with its certificate authority trusted. */
  readonly route: Route;
  /** Connections that are open now; a probe leaves none. */
  readonly open: () => number;
  /** Connections that were made so far. */
  readonly made: () => number;
  stop(): Promise<void>;
}

/** Serves plain TCP on 127.0.0.1. */
export async function serve(connection: (socket: net.Socket) => void): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  let made = 0;
  const server = net.createServer((socket) => {
    made += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    connection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    route: { host, port: 993, connect: { address: '127.0.0.1', port }, operatorAuthorities: [authority.pem] },
    open: () => sockets.size,
    made: () => made,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Serves TLS on 127.0.0.1, with a certificate that the route trusts unless another one is given. */
export async function serveTls(
  connection: (socket: tls.TLSSocket) => void,
  secureContext?: tls.SecureContext,
): Promise<TestServer> {
  return serve((socket) => connection(secure(socket, secureContext)));
}

/** Takes the server's part in a TLS handshake over a connection that exists. */
export function secure(socket: net.Socket, secureContext: tls.SecureContext = trusted): tls.TLSSocket {
  const secured = new tls.TLSSocket(socket, { isServer: true, secureContext });
  secured.on('error', () => undefined);
  return secured;
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await serve(() => undefined);
  await server.stop();
  return server.port;
}

/** Calls back with every line that a client sends. */
export function onLines(socket: net.Socket, line: (text: string) => void): void {
  let rest = '';
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n');
    rest = lines.pop() ?? '';
    for (const text of lines) line(text);
  });
}
