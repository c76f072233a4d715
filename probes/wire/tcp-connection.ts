import type { Relay } from '../relay/relay.ts';
import { endpointName, type Route } from '../route.ts';
import { type Connected, type Dialling, dial } from './dial.ts';
import { type HostAddress, resolveRoute } from './resolve.ts';
import { StageEnd } from './stage.ts';
import { attemptsText, unreached } from './unreached.ts';

/** A TCP connection, or why there is none. */
export type Reached =
  | { readonly kind: 'reached'; readonly connected: Connected }
  | { readonly kind: 'failed'; readonly step: 'resolve' | 'connect'; readonly error: string };

/** Opens one TCP connection: the name, then its addresses; or all of that by way of a relay. */
export class TcpConnection {
  readonly #route: Route;
  #resolved = '';
  #relayed: string | undefined;
  #dialling: Dialling | undefined;
  #connected: Connected | undefined;
  #progress = 'the name was not resolved';

  constructor(route: Route) {
    this.#route = route;
  }

  /** How far it came, to complete a sentence about what did not. */
  get progress(): string {
    return this.#progress;
  }

  /** What was resolved, and every address and what became of it. */
  get proof(): string {
    const attempts = this.#dialling === undefined ? '' : attemptsText(this.#route, this.#dialling.attempts);
    return [this.#relayed ?? '', this.#resolved, attempts].filter((part) => part !== '').join('\n');
  }

  /**
   * @param known addresses that need not be looked up
   * @throws StageEnd when it is not settled why there is no connection
   */
  async open(signal: AbortSignal, known?: readonly HostAddress[]): Promise<Reached> {
    if (this.#route.relay !== undefined) return this.#askRelay(this.#route.relay, signal);
    const addresses = known ?? (await this.#resolve(signal));
    if (typeof addresses === 'string') return { kind: 'failed', step: 'resolve', error: addresses };

    this.#progress = 'no TCP connection came about';
    this.#dialling = dial(this.#route, addresses, signal);
    this.#connected = await this.#dialling.connected;
    if (this.#connected === undefined) {
      return { kind: 'failed', step: 'connect', error: unreached(this.#route, this.#dialling.attempts) };
    }
    this.#progress = 'a TCP connection came about';
    return { kind: 'reached', connected: this.#connected };
  }

  close(): void {
    this.#connected?.socket.destroy();
  }

  async #askRelay(relay: Relay, signal: AbortSignal): Promise<Reached> {
    this.#progress = `${relay.name} was asked to connect`;
    const relayed = await relay.reach(this.#route, signal);
    this.#relayed = relayed.said;
    switch (relayed.kind) {
      case 'reached':
        this.#connected = { socket: relayed.socket };
        this.#progress = 'a TCP connection came about';
        return { kind: 'reached', connected: this.#connected };
      case 'refused':
        if (relayed.step === 'relay') throw relayRefusal(this.#route, relay, relayed.error);
        return { kind: 'failed', step: relayed.step, error: relayed.error };
      case 'unsettled':
        throw new StageEnd(relayed.why, relayed.message);
    }
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

/** The end of a stage that a relay did not even serve: that says nothing about the host. */
export function relayRefusal(route: Route, { name }: Relay, error: string): StageEnd {
  return new StageEnd('not-measured', `${endpointName(route)} was not asked: ${name} does not serve us: ${error}.`);
}

/** The end of a stage that needs addresses and got no answer about them. */
export function resolverFault(route: Route, error: string): StageEnd {
  const why = error === 'ETIMEOUT' ? 'time-out' : 'unrecognised';
  return new StageEnd(why, `The resolver could not say whether ${route.host} exists: ${error}.`);
}
