import { endpointName } from '../../probes/route.ts';
import type { Recording } from '../bundle/recording.ts';
import type { Environment, Server } from '../environment/environment.ts';
import { WORKSTATION } from '../plan/vantages.ts';

/** From where a deployment was looked at, for reports. */
export interface VantageRecord {
  /** A server, or `workstation`. */
  readonly name: string;
  readonly way: 'local' | 'loopback' | 'ssh' | 'bundle' | 'none';
  /** The egress proxy, as host:port. */
  readonly proxy?: string;
  /** Where it leads, or what was recorded when: the SSH server, the loopback address, the bundles. */
  readonly details: readonly string[];
}

/** Every place of a deployment and the way to it, whether or not it could be opened. */
export function vantageRecords(
  { servers, workstation }: Environment,
  recordings: Readonly<Record<string, Recording>>,
): readonly VantageRecord[] {
  return [...servers, { name: WORKSTATION, addresses: [], ...workstation }].map((place) => {
    const proxy = place.proxy === undefined ? {} : { proxy: endpointName(place.proxy) };
    return { name: place.name, ...wayOf(place, recordings[place.name]), ...proxy };
  });
}

function wayOf(
  { vantage }: Pick<Server, 'vantage'>,
  recording: Recording | undefined,
): Pick<VantageRecord, 'way' | 'details'> {
  if (recording !== undefined) {
    const details = recording.sources.map(
      ({ file, recordedAt, machine }) => `${file}, recorded ${recordedAt} on ${machine.hostname}`,
    );
    return { way: 'bundle', details };
  }
  if (vantage === undefined) return { way: 'none', details: [] };
  switch (vantage.kind) {
    case 'local':
      return { way: 'local', details: [] };
    case 'loopback':
      return { way: 'loopback', details: [vantage.address] };
    case 'bundle':
      return { way: 'bundle', details: [`${vantage.file}, which is not there`] };
    case 'ssh': {
      const jump = vantage.jump === undefined ? [] : [`by way of ${endpointName(vantage.jump)}`];
      return { way: 'ssh', details: [`${vantage.user} at ${endpointName(vantage)}`, ...jump] };
    }
  }
}
