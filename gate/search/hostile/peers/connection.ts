import { closedPort, serve } from '../../../../probes/testing/servers.ts';
import { blackHole } from './black-hole.ts';
import { bare, manners, type Peers, soon } from './peer.ts';
import { trusting } from './trusted.ts';

/** Peers that do not let a conversation begin. */
export const connectionPeers: Peers = {
  'refuses the connection': async () => {
    const server = await serve(() => undefined);
    const port = await closedPort();
    return trusting({ ...server, port, route: { ...server.route, connect: { address: '127.0.0.1', port } } });
  },
  'drops every packet': blackHole,
  'accepts and says nothing': bare(() => undefined),
  'closes at once': bare((socket) => soon(() => socket.end())),
  'resets at once': bare((socket) => soon(() => socket.resetAndDestroy())),
  'resets after the first bytes': bare((socket) => {
    socket.once('data', () => manners.resets?.(socket, socket));
  }),
  'closes after the first bytes': bare((socket) => {
    socket.once('data', () => socket.end());
  }),
};
