import { dialDirectly } from '../../probes/relay/direct.ts';
import { proxyRelay } from '../../probes/relay/proxy.ts';
import type { Dial, RelayTarget } from '../../probes/relay/relay.ts';
import { endpointName } from '../../probes/route.ts';
import type { EgressProxy } from '../environment/environment.ts';
import { readSecret, type SecretPlaces } from '../environment/secrets.ts';
import type { VantageOpen } from './facts.ts';
import { isMachineOf, type Machine, machineInWords } from './machine.ts';
import { closed, type Outlook } from './outlook.ts';
import type { Place } from './place.ts';
import { openSshVantage, type SshDoor } from './ssh-vantage.ts';
import { tryRelay } from './try-relay.ts';

/** What a vantage is opened with. */
export interface OpeningVantage {
  /** The machine that the gate runs on. */
  readonly machine: Machine;
  readonly secrets: SecretPlaces;
  /** Whom a proxy or SSH server is asked for to see whether it serves at all: the sign-in host. */
  readonly trial: RelayTarget;
  readonly signal: AbortSignal;
}

/** The way of a place's own connections, before its proxy. */
type Way = SshDoor & { readonly kind: VantageOpen['way']; readonly localAddress?: string };

/**
 * Opens a place for looking, live. A measurement from another machine would say nothing about it, so `local` counts only
 * where host name and addresses are those of the machine that the gate runs on. Never throws.
 */
export async function openVantage(place: Place, opening: OpeningVantage): Promise<Outlook> {
  const way = await wayTo(place, opening);
  if ('reading' in way) return way;
  return place.proxy === undefined ? withoutProxy(way, opening) : throughProxy(place.proxy, way, opening);
}

async function wayTo(place: Place, opening: OpeningVantage): Promise<Way | Outlook> {
  const { name, vantage } = place;
  const { machine } = opening;
  if (vantage === undefined) {
    return closed('not-measured', `Not measured from ${name}: the environment file gives it no vantage.`);
  }
  switch (vantage.kind) {
    case 'loopback':
      return ownMachine('loopback', machine, vantage.address);
    case 'here':
      return ownMachine('local', machine);
    case 'local':
      if (isMachineOf(place, machine)) return ownMachine('local', machine);
      return closed(
        'not-measured',
        `Not measured from ${name}: the gate does not run on it; this machine is ${machineInWords(machine)}.`,
      );
    case 'bundle':
      return closed('not-measured', `Not measured from ${name}: there is no bundle ${vantage.file}.`);
    case 'ssh': {
      const door = await openSshVantage(name, vantage, opening);
      return 'reading' in door ? door : { kind: 'ssh', ...door };
    }
  }
}

function ownMachine(kind: 'local' | 'loopback', machine: Machine, localAddress?: string): Way {
  const bound = localAddress === undefined ? [] : [`connections bound to ${localAddress}`];
  return {
    kind,
    dial: dialDirectly(localAddress),
    ...(localAddress !== undefined && { localAddress }),
    machine: machine.hostname,
    proof: [
      { kind: 'connection', title: 'The machine that looks', text: [machineInWords(machine), ...bound].join('\n') },
    ],
    close: () => undefined,
  };
}

async function withoutProxy(way: Way, { trial, signal }: OpeningVantage): Promise<Outlook> {
  const { kind, relay, localAddress, machine, close } = way;
  const value = { way: kind, ...(machine !== undefined && { machine }) };
  const reading = await tryRelay(relay, value, way.proof, trial, signal);
  if (!reading.settled || !reading.value.open) {
    close();
    return { kind: 'closed', reading };
  }
  return { kind: 'live', reading, close, ...(localAddress !== undefined && { localAddress }), ...(relay && { relay }) };
}

async function throughProxy(
  proxy: EgressProxy,
  way: Way,
  { trial, signal, secrets }: OpeningVantage,
): Promise<Outlook> {
  const relay = proxyTo(proxy, way.dial, secrets);
  if (typeof relay === 'string') {
    way.close();
    return closed('not-measured', relay, way.proof);
  }
  const { kind, machine, close } = way;
  const value = { way: kind, ...(machine !== undefined && { machine }), proxy: endpointName(proxy) };
  const reading = await tryRelay(relay, value, way.proof, trial, signal);
  if (reading.settled && reading.value.open) return { kind: 'live', reading, relay, close };
  close();
  return { kind: 'closed', reading };
}

/** The proxy as a relay, or why its password cannot be had. */
function proxyTo(proxy: EgressProxy, dial: Dial, secrets: SecretPlaces) {
  const { protocol, host, port, user, password } = proxy;
  if (user === undefined || password === undefined) return proxyRelay({ protocol, host, port }, dial);
  const read = readSecret(password, `the password for the proxy ${endpointName(proxy)}`, secrets);
  if (!read.ok) return read.because;
  return proxyRelay({ protocol, host, port, credentials: { user, password: read.secret } }, dial);
}
