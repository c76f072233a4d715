import type { Relay } from './relay/relay.ts';

/**
 * How a conversation reaches its peer. The names stay real: `host` is what TLS verifies and what evidence shows, even
 * where the connection itself goes to another address.
 */
export interface Route {
  readonly host: string;
  readonly port: number;
  /** Let this one connect and resolve the name: `connect`, `resolver` and `localAddress` then have no meaning. */
  readonly relay?: Relay;
  /** Connect here instead: an IP address (name resolution is skipped), another port, or both. */
  readonly connect?: { readonly address?: string; readonly port?: number };
  /** Ask this DNS server (`address:port`) instead of the system's resolver. */
  readonly resolver?: string;
  /** Bind the connection to this address of this host. */
  readonly localAddress?: string;
  /**
   * The operator's own certificate authorities (PEM), beside the public roots that ship with Node.js. The system's
   * store and NODE_EXTRA_CA_CERTS never count.
   */
  readonly operatorAuthorities: readonly string[];
}

/** `host:port`, as evidence and messages name an end point. */
export function endpointName(route: Pick<Route, 'host' | 'port'>): string {
  return route.host.includes(':') ? `[${route.host}]:${route.port}` : `${route.host}:${route.port}`;
}
