import type { Socket } from 'node:net';
import type { NoValueReason } from '../reading.ts';

/** Where a relay is asked to connect. */
export interface RelayTarget {
  /** Handed over as it is: whoever connects resolves it. */
  readonly host: string;
  readonly port: number;
}

/**
 * Somebody who connects for us and resolves the name over there: an egress proxy, or a server that is reached by SSH.
 */
export interface Relay {
  /** Completes a sentence: `the proxy proxy.contoso.com:3128`. */
  readonly name: string;
  /** Asks for one connection. Never throws; gives up when the signal aborts. */
  reach(target: RelayTarget, signal: AbortSignal): Promise<Relayed>;
}

/**
 * What became of it. `said` is the proof: what was exchanged with the relay, without credentials. Where a relay refuses,
 * `step` says what failed: the relay itself would not serve us, the name does not exist over there, or the target was
 * found and did not take the connection.
 */
export type Relayed =
  | { readonly kind: 'reached'; readonly socket: Socket; readonly said: string }
  | {
      readonly kind: 'refused';
      readonly step: 'relay' | 'resolve' | 'connect';
      /** A code of Node.js where there is one for it, such as ECONNREFUSED, or the relay's own words. */
      readonly error: string;
      readonly said: string;
    }
  | {
      readonly kind: 'unsettled';
      /** `relay`: nothing is known of the relay itself; `target`: the relay serves us, but gave no answer about it. */
      readonly at: 'relay' | 'target';
      readonly why: NoValueReason;
      /** A whole sentence. */
      readonly message: string;
      readonly said: string;
    };

/** How a connection to the relay itself is opened: straight from this host, or by way of another relay. */
export type Dial = (target: RelayTarget, signal: AbortSignal) => Promise<Relayed>;
