import { createRedactor } from '../redactor.ts';
import { endpointName } from '../route.ts';
import type { Secret } from '../secret.ts';
import { askHttpProxy } from './http-connect.ts';
import type { Dial, Relay, Relayed } from './relay.ts';
import { askSocks5Proxy } from './socks5.ts';

export type ProxyProtocol = 'http' | 'socks5';

/** An egress proxy, as ECE itself has to use it. */
export interface ProxyWay {
  readonly protocol: ProxyProtocol;
  readonly host: string;
  readonly port: number;
  readonly credentials?: { readonly user: string; readonly password: Secret };
}

/** One question to a proxy over a connection to it. Rejects only through a defect. */
export type AskProxy = (question: ProxyQuestion) => Promise<Relayed>;

export interface ProxyQuestion {
  readonly socket: Extract<Relayed, { kind: 'reached' }>['socket'];
  readonly target: { readonly host: string; readonly port: number };
  readonly proxy: ProxyWay;
  readonly signal: AbortSignal;
}

const PROTOCOLS: Readonly<Record<ProxyProtocol, AskProxy>> = { http: askHttpProxy, socks5: askSocks5Proxy };

/**
 * A relay that is an egress proxy. The name of the target goes to the proxy unresolved, as ECE hands it over.
 *
 * @param dial opens the connection to the proxy
 */
export function proxyRelay(proxy: ProxyWay, dial: Dial): Relay {
  const name = `the proxy ${endpointName(proxy)}`;
  const redactor = createRedactor();
  if (proxy.credentials !== undefined) redactor.learn(proxy.credentials.password);
  return {
    name,
    async reach(target, signal) {
      const way = await dial(proxy, signal);
      if (way.kind !== 'reached') return ofTheRelay(way);
      const { socket } = way;
      const giveUp = () => socket.destroy();
      signal.addEventListener('abort', giveUp, { once: true });
      const answer = await PROTOCOLS[proxy.protocol]({ socket, target, proxy, signal });
      signal.removeEventListener('abort', giveUp);
      if (answer.kind !== 'reached') socket.destroy();
      const said = redactor.clean(`Through ${name}\n${answer.said}`);
      return answer.kind === 'unsettled'
        ? { ...answer, message: redactor.clean(answer.message), said }
        : { ...answer, said };
    },
  };
}

/** Whatever stands between us and the proxy, it is the proxy that is not reached. */
function ofTheRelay(way: Exclude<Relayed, { kind: 'reached' }>): Relayed {
  return way.kind === 'refused' ? { ...way, step: 'relay' } : { ...way, at: 'relay' };
}
