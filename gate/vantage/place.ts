import type { Environment, Server, VantageWay } from '../environment/environment.ts';
import { GATE, WORKSTATION } from '../plan/vantages.ts';

/** What is looked from: a server, or the administrator's workstation. */
export type Place = Pick<Server, 'name' | 'proxy' | 'hostname' | 'addresses'> & {
  readonly vantage?: VantageWay | { readonly kind: 'here' };
};

/**
 * The machine that the gate runs on. Settings are the same wherever they are read, so that it may be any machine; where
 * it is a server with a proxy, the proxy is what leads outside.
 */
export function gatePlace({ servers }: Environment): Place {
  const here = servers.find(({ vantage }) => vantage?.kind === 'local');
  return { name: GATE, addresses: [], vantage: { kind: 'here' }, ...(here?.proxy && { proxy: here.proxy }) };
}

/** The server or workstation that a vantage's name means. */
export function placeOf(name: string, { servers, workstation }: Environment): Place | undefined {
  if (name === WORKSTATION) return { name, addresses: [], ...workstation };
  return servers.find((server) => server.name === name);
}
