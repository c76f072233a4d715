import type { Conversation } from '../../../probes/reading.ts';
import { dialDirectly } from '../../../probes/relay/direct.ts';
import { type ProxyProtocol, proxyRelay } from '../../../probes/relay/proxy.ts';
import type { Route } from '../../../probes/route.ts';
import { Secret } from '../../../probes/secret.ts';
import { openSshVantage } from '../../vantage/ssh-vantage.ts';
import { canaries } from '../canaries.ts';
import { SSH_MS } from './deadlines.ts';

/** Where the hostile peer itself listens. */
const LOOPBACK = '127.0.0.1';

/** Holds a conversation with somebody whom the peer, a proxy, is asked to connect to. */
export function askedThrough(
  protocol: ProxyProtocol,
  route: Route,
  hold: (route: Route) => Promise<Conversation>,
): Promise<Conversation> {
  const credentials = { user: 'gate', password: new Secret('the password of the proxy', canaries['proxy password']) };
  const proxy = { protocol, host: LOOPBACK, port: route.connect?.port ?? route.port, credentials };
  return hold({ ...route, relay: proxyRelay(proxy, dialDirectly()) });
}

/** Holds a conversation with somebody whom the peer, an SSH server, is asked to connect to. */
export async function askedThroughSsh(
  route: Route,
  hold: (route: Route) => Promise<Conversation>,
): Promise<Conversation> {
  const port = route.connect?.port ?? route.port;
  const way = { kind: 'ssh', host: LOOPBACK, port, user: 'gate', password: { env: 'SSH_PASSWORD' } } as const;
  const secrets = { folder: process.cwd(), env: { SSH_PASSWORD: canaries['SSH password'] } };
  const begun = new Date();
  const opened = await openSshVantage('svc1', way, { secrets, signal: AbortSignal.timeout(SSH_MS) });
  if ('dial' in opened) {
    try {
      return await hold({ ...route, ...(opened.relay && { relay: opened.relay }) });
    } finally {
      opened.close();
    }
  }
  return { resolve: { ...opened.reading, durationMs: Date.now() - begun.getTime() } };
}
