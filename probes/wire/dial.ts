import net from 'node:net';
import type { Route } from '../route.ts';
import { errorCode } from './error-code.ts';
import type { HostAddress } from './resolve.ts';

/** After this time the next address is tried beside the one that has not answered (RFC 8305, section 5). */
const attemptDelayMs = 250;

/** One address and what became of it: `connected`, a code such as `ECONNREFUSED`, or words. */
export interface Attempt {
  readonly target: HostAddress;
  result: string;
}

/** A TCP connection, and where it leads; a relay does not tell the address. */
export interface Connected {
  readonly socket: net.Socket;
  readonly target?: HostAddress;
}

/** Connections under way. */
export interface Dialling {
  /** Filled in while the dialling goes on. */
  readonly attempts: readonly Attempt[];
  /** The first connection that came about; undefined when every address has failed or it was cancelled. */
  readonly connected: Promise<Connected | undefined>;
}

export const noAnswer = 'no answer';
export const otherFamily = 'not tried: the connection is bound to an address of the other family';

/**
 * Tries every address in turn, in the resolver's order, and gives the first connection. An address that does not answer
 * does not hold up the next one. When the signal aborts, what is under way is given up.
 */
export function dial(route: Route, targets: readonly HostAddress[], signal: AbortSignal): Dialling {
  const bound = route.localAddress === undefined ? undefined : net.isIP(route.localAddress) === 6 ? 'IPv6' : 'IPv4';
  const attempts = targets.map((target): Attempt => {
    return { target, result: bound === undefined || bound === target.family ? 'not tried' : otherFamily };
  });
  const waiting = attempts.filter(({ result }) => result !== otherFamily);
  const underWay = new Map<Attempt, net.Socket>();

  const connected = new Promise<Connected | undefined>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (found: Connected | undefined, others: string) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      waiting.splice(0);
      for (const [attempt, socket] of underWay) {
        attempt.result = others;
        socket.destroy();
      }
      underWay.clear();
      resolve(found);
    };
    const giveUp = () => end(undefined, noAnswer);
    const tryNext = () => {
      clearTimeout(timer);
      const attempt = waiting.shift();
      if (attempt === undefined) {
        if (underWay.size === 0) end(undefined, noAnswer);
        return;
      }
      const socket = open(route, attempt.target);
      underWay.set(attempt, socket);
      attempt.result = noAnswer;
      socket.once('connect', () => {
        underWay.delete(attempt);
        attempt.result = 'connected';
        end({ socket, target: attempt.target }, 'given up: another address answered first');
      });
      // Stays for the socket's life: an error after the connection is seen by whoever reads from it.
      socket.on('error', (error) => {
        if (!underWay.delete(attempt)) return;
        attempt.result = errorCode(error);
        tryNext();
      });
      timer = setTimeout(tryNext, attemptDelayMs);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    else tryNext();
  });
  return { attempts, connected };
}

function open(route: Route, target: HostAddress): net.Socket {
  const bound = route.localAddress === undefined ? {} : { localAddress: route.localAddress };
  return net.connect({ host: target.address, port: route.connect?.port ?? route.port, ...bound });
}
