import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

const kept = 256;

/**
 * Passes a connection on unchanged and keeps the first bytes that the peer sends: what a peer says that does not speak
 * TLS. Node.js reports such a peer as `ERR_SSL_WRONG_VERSION_NUMBER` and keeps its words to itself.
 */
export class FirstBytes extends Duplex {
  readonly #socket: Socket;
  #seen: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      if (this.#seen.length < kept) this.#seen = Buffer.concat([this.#seen, chunk]).subarray(0, kept);
      if (!this.push(chunk)) socket.pause();
    });
    socket.once('end', () => this.push(null));
    socket.once('error', (error) => this.destroy(error));
    socket.once('close', () => this.destroy());
  }

  get seen(): Buffer {
    return this.#seen;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
