import { readFileSync } from 'node:fs';
import type { Route } from '../../probes/route.ts';
import type { Cloud } from '../environment/environment.ts';
import type { LiveOutlook } from './holder.ts';

/**
 * The way from a vantage to an end point, with the environment's connect address and certificate authority applied. A
 * relay is given the name alone: other addresses and resolvers are those of connections that are made from here.
 *
 * @throws when an authority's file cannot be read; the environment file was checked for that when it was loaded
 */
export function routeTo(
  { host, port }: { readonly host: string; readonly port: number },
  cloud: Cloud,
  { localAddress, relay }: Pick<LiveOutlook, 'localAddress' | 'relay'>,
): Route {
  const override = cloud.connect.find((entry) => entry.host === host && (entry.port ?? port) === port);
  const { address, connectPort, ca } = override ?? {};
  const operatorAuthorities = ca === undefined ? [] : [readFileSync(ca, 'utf8')];
  if (relay !== undefined) return { host, port, relay, operatorAuthorities };
  const connect = {
    ...(address === undefined ? {} : { address }),
    ...(connectPort === undefined ? {} : { port: connectPort }),
  };
  return {
    host,
    port,
    ...(Object.keys(connect).length === 0 ? {} : { connect }),
    ...(cloud.resolver === undefined ? {} : { resolver: cloud.resolver }),
    ...(localAddress === undefined ? {} : { localAddress }),
    operatorAuthorities,
  };
}
