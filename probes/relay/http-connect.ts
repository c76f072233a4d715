import { endpointName } from '../route.ts';
import { Dialogue } from '../wire/dialogue.ts';
import { StageEnd } from '../wire/stage.ts';
import type { ProxyQuestion } from './proxy.ts';
import type { Relayed } from './relay.ts';

/**
 * What proxies answer instead of connecting. 407: RFC 9110, section 15.5.8. 403 and 405: the proxy's own rules. A proxy
 * that could not connect answers with a status of 500 and above, whatever the cause: only Squid's header tells it.
 */
const OWN_RULES = new Set([403, 405]);

/** Squid's X-Squid-Error (https://wiki.squid-cache.org/SquidFaq/TroubleShooting) names what failed. */
const SQUID: Readonly<Record<string, { readonly step: 'resolve' | 'connect'; readonly error: string }>> = {
  ERR_DNS_FAIL: { step: 'resolve', error: 'ENOTFOUND' },
  ERR_ACCESS_DENIED: { step: 'connect', error: 'refused by the rules of the proxy (ERR_ACCESS_DENIED)' },
};

/** Asks an HTTP proxy for a tunnel (CONNECT: RFC 9110, section 9.3.6). */
export async function askHttpProxy({ socket, target, proxy, signal }: ProxyQuestion): Promise<Relayed> {
  const peer = endpointName(proxy);
  const asked = endpointName(target);
  const dialogue = new Dialogue(socket, peer);
  const said = () => dialogue.transcript('').text;
  try {
    dialogue.send(`CONNECT ${asked} HTTP/1.1`);
    dialogue.send(`Host: ${asked}`);
    const { credentials } = proxy;
    if (credentials !== undefined) {
      const pair = Buffer.from(`${credentials.user}:${credentials.password.reveal()}`).toString('base64');
      dialogue.send(
        `Proxy-Authorization: Basic ${pair}`,
        `Proxy-Authorization: Basic (${credentials.user} and the password, which is not shown)`,
      );
    }
    dialogue.send('');
    const { status, headers } = await receiveHead(dialogue, peer);
    if (status >= 200 && status < 300) {
      const early = dialogue.detach();
      // A server that speaks first may have been heard already.
      if (early.length > 0) socket.unshift(early);
      return { kind: 'reached', socket, said: said() };
    }
    return { ...refusal(status, headers, peer, asked), said: said() };
  } catch (end) {
    if (signal.aborted) {
      const message = `${peer} did not say whether it reached ${asked}`;
      return { kind: 'unsettled', at: 'target', why: 'time-out', message: `${message}.`, said: said() };
    }
    if (!(end instanceof StageEnd)) throw end;
    return { kind: 'unsettled', at: 'relay', why: end.why, message: end.message, said: said() };
  }
}

interface Head {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
}

/** @throws StageEnd when it is no HTTP response */
async function receiveHead(dialogue: Dialogue, peer: string): Promise<Head> {
  const first = await dialogue.receive();
  const [, digits] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first) ?? [];
  if (digits === undefined) {
    throw new StageEnd('unrecognised', `${peer} did not answer as an HTTP proxy does, but with: ${first}`);
  }
  const headers = new Map<string, string>();
  for (let line = await dialogue.receive(); line !== ''; line = await dialogue.receive()) {
    const [name = '', ...value] = line.split(':');
    headers.set(name.trim().toLowerCase(), value.join(':').trim());
  }
  return { status: Number(digits), headers };
}

function refusal(status: number, headers: Head['headers'], peer: string, asked: string) {
  if (status === 407) {
    const scheme = headers.get('proxy-authenticate') ?? 'no scheme named';
    return { kind: 'refused', step: 'relay', error: `407: the proxy asks for credentials (${scheme})` } as const;
  }
  const [squid = ''] = (headers.get('x-squid-error') ?? '').split(' ');
  const known = SQUID[squid];
  if (known !== undefined) return { kind: 'refused', ...known } as const;
  if (OWN_RULES.has(status)) {
    return { kind: 'refused', step: 'connect', error: `refused by the rules of the proxy (${status})` } as const;
  }
  const message = `${peer} answered ${status} when asked for ${asked}: that does not tell what failed.`;
  return { kind: 'unsettled', at: 'target', why: 'unrecognised', message } as const;
}
