import type { NoValueReason } from '../reading.ts';
import { endpointName } from '../route.ts';
import { errorCode } from '../wire/error-code.ts';
import { ByteExchange } from './byte-exchange.ts';
import type { ProxyQuestion, ProxyWay } from './proxy.ts';
import type { Relayed } from './relay.ts';

/**
 * What proxies answer instead of connecting. 407: RFC 9110, section 15.5.8. 403 and 405: the proxy's own rules. A proxy
 * that could not connect answers with a status of 500 and above, whatever the cause: only Squid's header tells it.
 */
const OWN_RULES = new Set([403, 405]);

/**
 * Squid's X-Squid-Error names what failed (https://wiki.squid-cache.org/SquidFaq/TroubleShooting), and behind
 * ERR_CONNECT_FAIL stands the operating system's number of the error: here Linux's.
 */
const SQUID: Readonly<Record<string, { readonly step: 'resolve' | 'connect'; readonly error: string }>> = {
  ERR_DNS_FAIL: { step: 'resolve', error: 'ENOTFOUND' },
  'ERR_CONNECT_FAIL 111': { step: 'connect', error: 'ECONNREFUSED' },
  'ERR_CONNECT_FAIL 113': { step: 'connect', error: 'EHOSTUNREACH' },
  'ERR_CONNECT_FAIL 101': { step: 'connect', error: 'ENETUNREACH' },
  ERR_ACCESS_DENIED: { step: 'connect', error: 'refused by the rules of the proxy (ERR_ACCESS_DENIED)' },
};

/** Asks an HTTP proxy for a tunnel (CONNECT: RFC 9110, section 9.3.6). */
export async function askHttpProxy({ socket, target, proxy, signal }: ProxyQuestion): Promise<Relayed> {
  const peer = endpointName(proxy);
  const asked = endpointName(target);
  const exchange = new ByteExchange(socket);
  const unsettled = (why: NoValueReason, message: string, at: 'relay' | 'target') =>
    ({ kind: 'unsettled', at, why, message, said: exchange.said }) as const;
  sendRequest(exchange, asked, proxy);
  let head: readonly string[];
  try {
    head = await exchange.receiveHead('HTTP/1.');
  } catch (error) {
    if (signal.aborted) return unsettled('time-out', `${peer} did not say whether it reached ${asked}.`, 'target');
    return unsettled('unrecognised', `${peer} did not answer: ${errorCode(error)}.`, 'relay');
  }
  const [first = '', ...lines] = head;
  const [, digits] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first) ?? [];
  if (digits === undefined) {
    return unsettled('unrecognised', `${peer} did not answer as an HTTP proxy does, but with: ${first}`, 'relay');
  }
  const status = Number(digits);
  if (status >= 200 && status < 300) return { kind: 'reached', socket, said: exchange.said };
  return { ...refusal(status, headersOf(lines), peer, asked), said: exchange.said };
}

function sendRequest(exchange: ByteExchange, asked: string, { credentials }: ProxyWay): void {
  const lines = [`CONNECT ${asked} HTTP/1.1`, `Host: ${asked}`];
  if (credentials === undefined) {
    exchange.send([...lines, '', ''].join('\r\n'), lines);
    return;
  }
  const { user, password } = credentials;
  const pair = Buffer.from(`${user}:${password.reveal()}`).toString('base64');
  const shown = `Proxy-Authorization: Basic (${user} and the password, which is not shown)`;
  exchange.send([...lines, `Proxy-Authorization: Basic ${pair}`, '', ''].join('\r\n'), [...lines, shown]);
}

/** By name in small letters. */
function headersOf(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()];
    }),
  );
}

function refusal(status: number, headers: ReadonlyMap<string, string>, peer: string, asked: string) {
  if (status === 407) {
    const scheme = headers.get('proxy-authenticate') ?? 'no scheme named';
    return { kind: 'refused', step: 'relay', error: `407: the proxy asks for credentials (${scheme})` } as const;
  }
  const squid = headers.get('x-squid-error') ?? '';
  const known = SQUID[squid] ?? SQUID[squid.split(' ')[0] ?? ''];
  if (known !== undefined) return { kind: 'refused', ...known } as const;
  if (OWN_RULES.has(status)) {
    return { kind: 'refused', step: 'connect', error: `refused by the rules of the proxy (${status})` } as const;
  }
  const message = `${peer} answered ${status} when asked for ${asked}: that does not tell what failed.`;
  return { kind: 'unsettled', at: 'target', why: 'unrecognised', message } as const;
}
