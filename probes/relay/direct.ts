import { dial } from '../wire/dial.ts';
import { resolveRoute } from '../wire/resolve.ts';
import { StageEnd } from '../wire/stage.ts';
import { attemptsText, unreached } from '../wire/unreached.ts';
import type { Dial } from './relay.ts';

/**
 * Opens connections to a relay straight from this host, by the system's resolver.
 *
 * @param localAddress bind them to this address of this host
 */
export function dialDirectly(localAddress?: string): Dial {
  return async ({ host, port }, signal) => {
    const route = { host, port, ...(localAddress !== undefined && { localAddress }), operatorAuthorities: [] };
    const resolution = await resolveRoute(route, signal);
    if (resolution.kind === 'none') {
      return { kind: 'refused', step: 'relay', error: resolution.error, said: resolution.text };
    }
    if (resolution.kind === 'fault') {
      const message = `The resolver could not say whether ${host} exists: ${resolution.error}.`;
      return { kind: 'unsettled', at: 'relay', why: 'unrecognised', message, said: resolution.text };
    }
    const dialling = dial(route, resolution.addresses, signal);
    const connected = await dialling.connected;
    const said = [resolution.text, attemptsText(route, dialling.attempts)].join('\n');
    if (connected !== undefined) return { kind: 'reached', socket: connected.socket, said };
    try {
      return { kind: 'refused', step: 'relay', error: unreached(route, dialling.attempts), said };
    } catch (end) {
      if (!(end instanceof StageEnd)) throw end;
      return { kind: 'unsettled', at: 'relay', why: end.why, message: end.message, said };
    }
  };
}
