import { serve } from '../../../../probes/testing/servers.ts';
import type { Speech } from '../conversations.ts';
import { type HostilePeer, manners, type Peers, type Talk } from './peer.ts';
import { trusting } from './trusted.ts';

/** Answers what a relay is asked, one answer after the other; after the last one it acts. */
export function relay(
  speech: Speech,
  answers: readonly (string | readonly number[])[],
  act: Talk = () => undefined,
): HostilePeer {
  return (held) => {
    if (held.speech !== speech) return undefined;
    return serve((socket) => {
      const left = [...answers];
      socket.on('data', () => {
        const answer = left.shift();
        if (answer !== undefined) socket.write(typeof answer === 'string' ? answer : Uint8Array.from(answer));
        if (left.length === 0) act(socket, socket);
      });
    }).then(trusting);
  };
}

/** Each answer, followed by each way to end it. */
function endings(
  speech: Speech,
  beginnings: Readonly<Record<string, readonly (string | readonly number[])[]>>,
): readonly [string, HostilePeer][] {
  return Object.entries(beginnings).flatMap(([where, answers]) =>
    Object.entries(manners).map(([manner, act]): [string, HostilePeer] => [
      `${manner} ${where}`,
      relay(speech, answers, act),
    ]),
  );
}

const connected = 'HTTP/1.1 200 Connection established\r\n\r\n';
const page = '<html>Sign in</html>';

const httpProxies: Peers = {
  ...Object.fromEntries(
    endings('HTTP CONNECT', {
      'instead of an answer to CONNECT': [],
      'in the middle of its answer to CONNECT': ['HTTP/1.1 200 Conn'],
      'in the headers of its answer to CONNECT': ['HTTP/1.1 200 OK\r\nVia: 1.1 pro'],
      'once it has said that it is connected': [connected],
    }),
  ),
  'a proxy that asks for credentials': relay('HTTP CONNECT', [
    'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n\r\n',
  ]),
  'a proxy that forbids it': relay('HTTP CONNECT', ['HTTP/1.1 403 Forbidden\r\n\r\n']),
  'a proxy that gets no answer itself': relay('HTTP CONNECT', ['HTTP/1.1 504 Gateway Timeout\r\n\r\n']),
  'a proxy that cannot resolve the name': relay('HTTP CONNECT', [
    'HTTP/1.1 503 Service Unavailable\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\n\r\n',
  ]),
  'a proxy that redirects to a portal': relay('HTTP CONNECT', [
    'HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n',
  ]),
  'a proxy that shows a page instead of connecting': relay('HTTP CONNECT', [`${connected}${page}`]),
  'a proxy that speaks HTTP/2 only': relay('HTTP CONNECT', [[0, 0, 0, 4, 0, 0, 0, 0, 0]]),
};

/** RFC 1928 and RFC 1929: user and password are asked for, and taken. */
const withPassword = [5, 2];
const taken = [1, 0];
const replied = (code: number) => [5, code, 0, 1, 127, 0, 0, 1, 0, 80];

const socksProxies: Peers = {
  ...Object.fromEntries(
    endings('SOCKS', {
      'instead of a choice of method': [],
      'in the middle of its choice of method': [[5]],
      'instead of an answer to user and password': [withPassword],
      'instead of an answer to the request to connect': [withPassword, taken],
      'in the middle of its answer to the request to connect': [withPassword, taken, [5, 0, 0, 3, 255, 1]],
      'once it has connected by SOCKS': [withPassword, taken, replied(0)],
    }),
  ),
  'a SOCKS proxy of version 4': relay('SOCKS', [[4, 90]]),
  'a SOCKS proxy that takes no password': relay('SOCKS', [[5, 0xff]]),
  'a SOCKS proxy that refuses the password': relay('SOCKS', [withPassword, [1, 1]]),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 0x5b].map((code) => [
      `a SOCKS proxy that answers ${code}`,
      relay('SOCKS', [withPassword, taken, replied(code)]),
    ]),
  ),
};

const sshServers: Peers = Object.fromEntries(
  Object.entries(manners).map(([manner, act]): [string, HostilePeer] => [
    `${manner} after the version of its SSH`,
    (held) => {
      if (held.speech !== 'SSH') return undefined;
      return serve((socket) => {
        socket.resume();
        socket.write('SSH-2.0-OpenSSH_9.2\r\n');
        act(socket, socket);
      }).then(trusting);
    },
  ]),
);

/** Proxies and SSH servers that do not bring a conversation to where it should go. */
export const relayPeers: Peers = { ...httpProxies, ...socksProxies, ...sshServers };
