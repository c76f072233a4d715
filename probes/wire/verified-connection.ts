import type { Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Evidence } from '../reading.ts';
import { endpointName, type Route } from '../route.ts';
import { type Dialling, dial } from './dial.ts';
import { errorCode } from './error-code.ts';
import { handshake } from './handshake.ts';
import { type HostAddress, resolveRoute } from './resolve.ts';
import { StageEnd } from './stage.ts';
import { verifiedTls } from './trust.ts';
import { attemptsText, unreached } from './unreached.ts';

/** A connection over which credentials may be sent, or why there is none. */
export type Opened =
  | { readonly kind: 'open'; readonly socket: TLSSocket; readonly address: string }
  | { readonly kind: 'failed'; readonly step: 'resolve' | 'connect' | 'tls'; readonly error: string };

/** Opens one TLS connection that verifies: the name, the TCP connection, the handshake. */
export class VerifiedConnection {
  readonly #route: Route;
  #resolved = '';
  #dialling: Dialling | undefined;
  #socket: Socket | undefined;
  #progress = 'the name was not resolved';

  constructor(route: Route) {
    this.#route = route;
  }

  /** How far it came, to complete a sentence about what did not. */
  get progress(): string {
    return this.#progress;
  }

  /** Every address and what became of it. */
  get evidence(): Evidence {
    const attempts = this.#dialling === undefined ? '' : attemptsText(this.#route, this.#dialling.attempts);
    return {
      kind: 'connection',
      title: `Connection to ${endpointName(this.#route)}`,
      text: [this.#resolved, attempts, `(${this.#progress})`].filter((part) => part !== '').join('\n'),
    };
  }

  /**
   * @param known addresses that need not be looked up
   * @throws StageEnd when it is not settled why there is no connection
   */
  async open(signal: AbortSignal, known?: readonly HostAddress[], options: ConnectionOptions = {}): Promise<Opened> {
    const addresses = known ?? (await this.#resolve(signal));
    if (typeof addresses === 'string') return { kind: 'failed', step: 'resolve', error: addresses };

    this.#progress = 'no TCP connection came about';
    this.#dialling = dial(this.#route, addresses, signal);
    const connected = await this.#dialling.connected;
    if (connected === undefined) {
      return { kind: 'failed', step: 'connect', error: unreached(this.#route, this.#dialling.attempts) };
    }
    this.#socket = connected.socket;
    this.#progress = 'no TLS handshake came about';
    const verified = { ...options, ...verifiedTls(this.#route) };
    try {
      const socket = await handshake(connected.socket, verified);
      this.#progress = 'a TLS connection that verifies came about';
      return { kind: 'open', socket, address: connected.target.address };
    } catch (error) {
      this.#progress = `no TLS connection that verifies came about: ${errorCode(error)}`;
      return { kind: 'failed', step: 'tls', error: errorCode(error) };
    }
  }

  close(): void {
    this.#socket?.destroy();
  }

  /** The addresses, or the code that says that there are none. */
  async #resolve(signal: AbortSignal): Promise<readonly HostAddress[] | string> {
    const resolution = await resolveRoute(this.#route, signal);
    this.#resolved = resolution.text;
    switch (resolution.kind) {
      case 'addresses':
        return resolution.addresses;
      case 'none':
        return resolution.error;
      case 'fault':
        throw resolverFault(this.#route, resolution.error);
    }
  }
}

/** The end of a stage that needs addresses and got no answer about them. */
export function resolverFault(route: Route, error: string): StageEnd {
  const why = error === 'ETIMEOUT' ? 'time-out' : 'unrecognised';
  return new StageEnd(why, `The resolver could not say whether ${route.host} exists: ${error}.`);
}
