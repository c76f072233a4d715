import { endpointName, type Route } from '../route.ts';
import { type Connected, dial } from '../wire/dial.ts';
import { type HostAddress, resolveRoute } from '../wire/resolve.ts';
import type { Stage, StageResult } from '../wire/stage.ts';
import { resolverFault } from '../wire/tcp-connection.ts';
import { attemptsText, unreached } from '../wire/unreached.ts';
import type { EndpointConnect, EndpointResolve } from './facts.ts';

/** The stage *resolve*: hands on the addresses. */
export async function resolveHost(
  route: Route,
  stage: Stage,
): Promise<StageResult<EndpointResolve, readonly HostAddress[]>> {
  const resolution = await resolveRoute(route, stage.signal);
  stage.show(() => ({ kind: 'resolution', title: `Addresses of ${route.host}`, text: resolution.text }));
  switch (resolution.kind) {
    case 'addresses': {
      const { addresses } = resolution;
      const families = [...new Set(addresses.map(({ family }) => family))];
      return {
        value: { resolved: true, addresses: addresses.map(({ address }) => address), families },
        next: addresses,
      };
    }
    case 'none':
      return { value: { resolved: false, addresses: [], families: [], error: resolution.error } };
    case 'fault':
      throw resolverFault(route, resolution.error);
  }
}

/** The stage *connect*: hands on the connection. */
export async function connectTo(
  route: Route,
  addresses: readonly HostAddress[],
  stage: Stage,
): Promise<StageResult<EndpointConnect, Connected>> {
  const dialling = dial(route, addresses, stage.signal);
  stage.show(() => ({
    kind: 'connection',
    title: `TCP connection to ${endpointName(route)}`,
    text: attemptsText(route, dialling.attempts),
  }));
  const connected = await dialling.connected;
  if (connected === undefined) {
    return { value: { connected: false, error: unreached(route, dialling.attempts) } };
  }
  return { value: { connected: true, ...connected.target }, next: connected };
}
