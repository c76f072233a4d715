import { secure, serve, type TestServer } from '../../../../probes/testing/servers.ts';
import { type Answer, serveWeb } from '../../../../probes/testing/web-server.ts';
import type { HostilePeer, Talk } from './peer.ts';
import { trusted, trusting } from './trusted.ts';

/** Answers requests of conversations that speak HTTP. */
export function web(answer: Answer): HostilePeer {
  return ({ language }) => (language === 'HTTP' ? serveWeb(answer, trusted).then(trusting) : undefined);
}

/** Writes bytes to conversations that speak HTTP, once they have asked. */
export function raw(talk: Talk): HostilePeer {
  return ({ language }) => (language === 'HTTP' ? asked((_, ...streams) => talk(...streams)) : undefined);
}

/** Writes bytes to a conversation, once it has asked for a path. */
export function asked(answer: (path: string, ...streams: Parameters<Talk>) => void): Promise<TestServer> {
  return serve((socket) => {
    const secured = secure(socket, trusted);
    secured.once('data', (request) => answer(String(request).split(' ')[1] ?? '', secured, socket));
  }).then(trusting);
}
