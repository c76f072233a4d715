import { hostname, networkInterfaces } from 'node:os';
import { WORKSTATION } from '../plan/vantages.ts';
import type { Place } from './place.ts';

/** What a machine is, for comparison with a server that the gate claims to run on. */
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

/** A machine in words: `ece-svc1 (10.1.1.1, 10.1.1.2)`. */
export function machineInWords({ hostname: name, addresses }: Machine): string {
  return `${name} (${addresses.join(', ')})`;
}

/**
 * Whether a machine is the one that a place means: a measurement from another one would say nothing about it. Host name
 * and one address have to be those of the environment file. Nothing is known of the workstation that could be compared.
 */
export function isMachineOf({ name, hostname: expected, addresses }: Place, machine: Machine): boolean {
  if (name === WORKSTATION) return true;
  const sameName = expected !== undefined && firstLabel(expected) === firstLabel(machine.hostname);
  return sameName && addresses.some((address) => machine.addresses.includes(address));
}

function firstLabel(name: string): string {
  return (name.split('.')[0] ?? '').toLowerCase();
}
