import { endpointName } from '../route.ts';
import { errorCode } from '../wire/error-code.ts';
import { ByteExchange } from './byte-exchange.ts';
import type { ProxyQuestion } from './proxy.ts';
import type { Relayed } from './relay.ts';

const VERSION = 5;
const WITHOUT_CREDENTIALS = 0;
const WITH_CREDENTIALS = 2;
const CONNECT = 1;
const DOMAIN_NAME = 3;
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 4: 16 };
/** What fits into the byte that gives a length. */
const LONGEST_FIELD = 255;

/**
 * The replies that tell what failed (RFC 1928, section 6). 1, "general failure", and 4, "host unreachable", do not:
 * proxies give the latter for a name that does not exist as well.
 */
const REPLIES: Readonly<Record<number, { readonly step: 'connect'; readonly error: string }>> = {
  2: { step: 'connect', error: 'refused by the rules of the proxy (2)' },
  3: { step: 'connect', error: 'ENETUNREACH' },
  5: { step: 'connect', error: 'ECONNREFUSED' },
};

/** Asks a SOCKS proxy for a connection by name (RFC 1928; user and password: RFC 1929). */
export async function askSocks5Proxy({ socket, target, proxy, signal }: ProxyQuestion): Promise<Relayed> {
  const peer = endpointName(proxy);
  const asked = endpointName(target);
  const exchange = new ByteExchange(socket);
  const unsettled = (at: 'relay' | 'target', message: string) =>
    ({ kind: 'unsettled', at, why: 'unrecognised', message, said: exchange.said }) as const;
  let at: 'relay' | 'target' = 'relay';
  try {
    const { credentials } = proxy;
    exchange.send(Uint8Array.of(VERSION, 1, credentials === undefined ? WITHOUT_CREDENTIALS : WITH_CREDENTIALS));
    const [version, method] = await exchange.receive(2);
    if (version !== VERSION) return unsettled('relay', `${peer} did not answer as a SOCKS 5 proxy does.`);
    if (method === 0xff) {
      const error =
        credentials === undefined ? 'the proxy asks for credentials' : 'the proxy takes no user and password';
      return { kind: 'refused', step: 'relay', error, said: exchange.said };
    }
    if (credentials !== undefined) {
      const [user, password] = [Buffer.from(credentials.user), Buffer.from(credentials.password.reveal())];
      if (user.length > LONGEST_FIELD || password.length > LONGEST_FIELD) {
        const error = `user or password is longer than the ${LONGEST_FIELD} bytes that SOCKS has room for`;
        return { kind: 'refused', step: 'relay', error, said: exchange.said };
      }
      exchange.send(Uint8Array.of(1, user.length, ...user, password.length, ...password), [
        `(user ${credentials.user} and the password, which is not shown)`,
      ]);
      const [, status] = await exchange.receive(2);
      if (status !== 0) {
        return { kind: 'refused', step: 'relay', error: 'the proxy refuses user and password', said: exchange.said };
      }
    }
    at = 'target';
    exchange.send(Uint8Array.of(VERSION, CONNECT, 0, ...nameOf(target.host), target.port >> 8, target.port & 0xff));
    const [, reply = 1, , kind = 0] = await exchange.receive(4);
    await exchange.receive((ADDRESS_BYTES[kind] ?? (await exchange.receive(1))[0] ?? 0) + 2);
    if (reply === 0) return { kind: 'reached', socket, said: exchange.said };
    const known = REPLIES[reply];
    if (known !== undefined) return { kind: 'refused', ...known, said: exchange.said };
    return unsettled('target', `${peer} answered ${reply} when asked for ${asked}: that does not tell what failed.`);
  } catch (error) {
    if (signal.aborted) {
      const message = `${peer} did not say whether it reached ${asked}.`;
      return { kind: 'unsettled', at, why: 'time-out', message, said: exchange.said };
    }
    return unsettled(at, `${peer} broke off: ${errorCode(error)}.`);
  }
}

/** An address that is given as a name is taken as it is, without being looked up. */
function nameOf(host: string): readonly number[] {
  const name = Buffer.from(host);
  return [DOMAIN_NAME, name.length, ...name];
}
