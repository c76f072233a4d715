import type { Environment, Server } from '../environment/environment.ts';
import { WORKSTATION } from '../plan/vantages.ts';

/** What is looked from: a server, or the administrator's workstation. */
export type Place = Pick<Server, 'name' | 'vantage' | 'proxy' | 'hostname' | 'addresses'>;

/** The server or workstation that a vantage's name means. */
export function placeOf(name: string, { servers, workstation }: Environment): Place | undefined {
  if (name === WORKSTATION) return { name, addresses: [], ...workstation };
  return servers.find((server) => server.name === name);
}
