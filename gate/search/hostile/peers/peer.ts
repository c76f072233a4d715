import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { onLines, secure, serve, type TestServer } from '../../../../probes/testing/servers.ts';
import type { HeldWith } from '../conversations.ts';
import { trusted, trusting } from './trusted.ts';

/** Starts a server that means no good; undefined where its wrong is none that this conversation can meet. */
export type HostilePeer = (held: HeldWith) => Promise<TestServer> | undefined;

/** Peers by what each does. */
export type Peers = Readonly<Record<string, HostilePeer>>;

/** Does its worst to the bare connection, whatever is expected; what it hears it drops. */
export function bare(act: (socket: Socket) => void): HostilePeer {
  return () =>
    serve((socket) => {
      // Who never reads never notices that the other side has hung up.
      socket.resume();
      act(socket);
    }).then(trusting);
}

/** A stream to talk on, and the TCP connection below it. */
export type Talk = (stream: Socket, connection: Socket) => void;

/** Talks where the conversation expects to be talked to: under TLS, or at once where it begins in plain text. */
export function talking(talk: Talk): HostilePeer {
  return ({ speech }) =>
    serve((socket) => {
      // Who never reads never notices that the other side has hung up.
      if (speech !== 'tls') return talk(socket.resume(), socket);
      const secured = secure(socket, trusted);
      secured.once('secure', () => talk(secured.resume(), socket));
    }).then(trusting);
}

/** Waits for the client's part of a handshake, after STARTTLS where that comes first, and takes the server's part. */
export function atHandshake(act: (socket: Socket, hello: Buffer) => void): HostilePeer {
  return ({ speech }) => {
    if (speech !== 'tls' && speech !== 'STARTTLS') return undefined;
    return serve((socket) => {
      const wait = () => socket.once('data', (hello) => act(socket, hello));
      if (speech === 'tls') wait();
      else leadToStartTls(socket, wait);
    }).then(trusting);
  };
}

/** Shakes hands with this certificate, after STARTTLS where that comes first, and says no more. */
export function shakingHands(context: () => Promise<SecureContext>): HostilePeer {
  let made: Promise<SecureContext> | undefined;
  return ({ speech }) => {
    if (speech !== 'tls' && speech !== 'STARTTLS') return undefined;
    made ??= context();
    return made
      .then((secureContext) =>
        serve((socket) => {
          const begin = () => secure(socket, secureContext).resume();
          if (speech === 'tls') begin();
          else leadToStartTls(socket, begin);
        }),
      )
      .then(trusting);
  };
}

/**
 * Speaks SMTP up to the point where TLS begins.
 *
 * @param more what is said in the same breath as the agreement to it
 */
export function leadToStartTls(socket: Socket, begin: () => void, more = ''): void {
  socket.write('220 peer.example ESMTP\r\n');
  onLines(socket, (line) => {
    if (/^EHLO /i.test(line)) socket.write('250-peer.example\r\n250 STARTTLS\r\n');
    if (!/^STARTTLS$/i.test(line)) return;
    socket.removeAllListeners('data');
    socket.write(`220 2.0.0 Ready\r\n${more}`);
    begin();
  });
}

/** After the other side has seen the connection come about: nobody could tell a refusal of it from an end to it. */
export function soon(act: () => void): void {
  setTimeout(act, 50);
}

/** Writes the same over and over, as fast as it is taken. */
export function flood(stream: Writable, chunk: Buffer, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !stream.destroyed) {
      left -= chunk.length;
      if (!stream.write(chunk)) return void stream.once('drain', more);
    }
  };
  more();
}

/** Ways to end a connection, or to let it lie. */
export const manners: Readonly<Record<string, Talk>> = {
  closes: (stream) => void stream.end(),
  resets: (_, connection) => soon(() => connection.resetAndDestroy()),
  'says nothing': () => undefined,
};
