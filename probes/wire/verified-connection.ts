import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Evidence } from '../reading.ts';
import { endpointName, type Route } from '../route.ts';
import { errorCode } from './error-code.ts';
import { handshake } from './handshake.ts';
import type { HostAddress } from './resolve.ts';
import { TcpConnection } from './tcp-connection.ts';
import { verifiedTls } from './trust.ts';

/** A connection over which credentials may be sent, or why there is none. */
export type Opened =
  | { readonly kind: 'open'; readonly socket: TLSSocket; readonly address?: string }
  | { readonly kind: 'failed'; readonly step: 'resolve' | 'connect' | 'tls'; readonly error: string };

/** Opens one TLS connection that verifies: the name, the TCP connection, the handshake. */
export class VerifiedConnection {
  readonly #route: Route;
  readonly #tcp: TcpConnection;
  #shaken: string | undefined;

  constructor(route: Route) {
    this.#route = route;
    this.#tcp = new TcpConnection(route);
  }

  /** How far it came, to complete a sentence about what did not. */
  get progress(): string {
    return this.#shaken ?? this.#tcp.progress;
  }

  /** Every address and what became of it. */
  get evidence(): Evidence {
    return {
      kind: 'connection',
      title: `Connection to ${endpointName(this.#route)}`,
      text: [this.#tcp.proof, `(${this.progress})`].filter((part) => part !== '').join('\n'),
    };
  }

  /**
   * @param known addresses that need not be looked up
   * @throws StageEnd when it is not settled why there is no connection
   */
  async open(signal: AbortSignal, known?: readonly HostAddress[], options: ConnectionOptions = {}): Promise<Opened> {
    const reached = await this.#tcp.open(signal, known);
    if (reached.kind === 'failed') return reached;

    this.#shaken = 'no TLS handshake came about';
    const verified = { ...options, ...verifiedTls(this.#route) };
    // Nobody else could end a handshake that the peer leaves unanswered.
    const giveUp = () => this.close();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const socket = await handshake(reached.connected.socket, verified);
      this.#shaken = 'a TLS connection that verifies came about';
      const { target } = reached.connected;
      return { kind: 'open', socket, ...(target && { address: target.address }) };
    } catch (error) {
      this.#shaken = `no TLS connection that verifies came about: ${errorCode(error)}`;
      return { kind: 'failed', step: 'tls', error: errorCode(error) };
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  close(): void {
    this.#tcp.close();
  }
}
