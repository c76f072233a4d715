import type { Relay, Relayed } from '../relay/relay.ts';
import { endpointName, type Route } from '../route.ts';
import { type Connected, dial } from '../wire/dial.ts';
import { type HostAddress, resolveRoute } from '../wire/resolve.ts';
import { type Stage, StageEnd, type StageResult } from '../wire/stage.ts';
import { relayRefusal, resolverFault } from '../wire/tcp-connection.ts';
import { attemptsText, unreached } from '../wire/unreached.ts';
import type { EndpointConnect, EndpointResolve } from './facts.ts';

/** Where a host is: at addresses that we know, or wherever a relay found it. */
export type Located = readonly HostAddress[] | Exclude<Relayed, { readonly kind: 'unsettled' }>;

/**
 * The stage *resolve*: hands on the addresses. A relay resolves and connects in one go and keeps the addresses to itself:
 * that it got as far as connecting, or was refused, is what shows that the name leads somewhere.
 */
export async function resolveHost(route: Route, stage: Stage): Promise<StageResult<EndpointResolve, Located>> {
  if (route.relay !== undefined) return resolveByRelay(route, route.relay, stage);
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

async function resolveByRelay(
  route: Route,
  relay: Relay,
  stage: Stage,
): Promise<StageResult<EndpointResolve, Located>> {
  let said = `${relay.name} was asked to connect, and has not answered.`;
  stage.show(() => ({ kind: 'resolution', title: `${endpointName(route)}, asked for by name`, text: said }));
  const relayed = await relay.reach(route, stage.signal);
  said = relayed.said;
  const nowhere = { addresses: [], families: [] };
  switch (relayed.kind) {
    case 'reached':
      return { value: { resolved: true, ...nowhere }, next: relayed };
    case 'refused':
      if (relayed.step === 'relay') throw relayRefusal(route, relay, relayed.error);
      if (relayed.step === 'resolve') return { value: { resolved: false, ...nowhere, error: relayed.error } };
      return { value: { resolved: true, ...nowhere }, next: relayed };
    case 'unsettled':
      throw new StageEnd(relayed.why, relayed.message);
  }
}

/** The stage *connect*: hands on the connection. */
export async function connectTo(
  route: Route,
  located: Located,
  stage: Stage,
): Promise<StageResult<EndpointConnect, Connected>> {
  if ('kind' in located) return connectedByRelay(route, located, stage);
  return connectToAddresses(route, located, stage);
}

async function connectedByRelay(
  route: Route,
  relayed: Exclude<Located, readonly HostAddress[]>,
  stage: Stage,
): Promise<StageResult<EndpointConnect, Connected>> {
  stage.show(() => ({ kind: 'connection', title: `TCP connection to ${endpointName(route)}`, text: relayed.said }));
  return relayed.kind === 'reached'
    ? { value: { connected: true }, next: { socket: relayed.socket } }
    : { value: { connected: false, error: relayed.error } };
}

async function connectToAddresses(
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
