import { hostname, networkInterfaces } from 'node:os';
import type { Environment, Server } from '../environment/environment.ts';
import { WORKSTATION } from '../plan/vantages.ts';

/** What is looked from: a server, or the administrator's workstation. */
export type Place = Pick<Server, 'name' | 'vantage' | 'hostname' | 'addresses'>;

/** The server or workstation that a vantage's name means. */
export function placeOf(name: string, { servers, workstation }: Environment): Place | undefined {
  if (name === WORKSTATION) return { name, addresses: [], ...workstation };
  return servers.find((server) => server.name === name);
}

/** Whether the gate can look from a server now, and how; or why it cannot, as a sentence for the report. */
export type OpenVantage =
  | { readonly open: true; readonly localAddress?: string }
  | { readonly open: false; readonly because: string };

/** What this machine is, for comparison with a server that the gate claims to run on. */
export interface Machine {
  readonly hostname: string;
  readonly addresses: readonly string[];
}

/** This machine by its name and the addresses that only it has: every machine has the loopback ones. */
export function thisMachine(): Machine {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const addresses = all.filter(({ internal }) => !internal).map(({ address }) => address);
  return { hostname: hostname(), addresses };
}

/**
 * Opens a server's vantage. A measurement from another machine would say nothing about this server, so `local` counts
 * only where host name and addresses are those of the machine the gate runs on.
 */
export function openVantage(server: Place, machine: Machine): OpenVantage {
  const { vantage, name } = server;
  if (vantage === undefined) {
    return closed(`Not measured from ${name}: the environment file gives it no vantage.`);
  }
  switch (vantage.kind) {
    case 'loopback':
      return { open: true, localAddress: vantage.address };
    case 'local':
      // Nothing is known of the workstation that could be compared: whoever says `local` of it runs the gate on it.
      return name === WORKSTATION ? { open: true } : localVantage(server, machine);
    case 'bundle':
    case 'ssh':
      return closed(
        `Not measured from ${name}: this version cannot look from a ${vantage.kind} vantage. Run it on ${name}.`,
      );
  }
}

function localVantage({ name, hostname: expected, addresses }: Place, machine: Machine): OpenVantage {
  const sameName = expected !== undefined && firstLabel(expected) === firstLabel(machine.hostname);
  const sameAddress = addresses.some((address) => machine.addresses.includes(address));
  if (sameName && sameAddress) return { open: true };
  const found = `this machine is ${machine.hostname} (${machine.addresses.join(', ')})`;
  return closed(`Not measured from ${name}: the gate does not run on it; ${found}.`);
}

function firstLabel(name: string): string {
  return (name.split('.')[0] ?? '').toLowerCase();
}

function closed(because: string): OpenVantage {
  return { open: false, because };
}
