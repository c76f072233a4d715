import type { Socket } from 'node:net';

/** Longer than any head of an HTTP response. */
const LONGEST_HEAD = 64 * 1024;
/** As much is shown of something that is none. */
const LONGEST_FIRST_LINE = 512;

/**
 * Bytes there and back, with their transcript. What was not asked for stays in the socket, for whoever takes it over:
 * the socket is never paused, so that whoever listens to it next hears it.
 */
export class ByteExchange {
  readonly #socket: Socket;
  readonly #lines: string[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** What was said so far: `C:` we, `S:` the other side. */
  get said(): string {
    return this.#lines.join('\n');
  }

  /** @param shown what the transcript says; absent: the bytes in hexadecimal */
  send(bytes: Uint8Array | string, shown?: readonly string[]): void {
    const sent = Buffer.from(bytes);
    for (const line of shown ?? [inHex(sent)]) this.#lines.push(`C: ${line}`);
    this.#socket.write(sent);
  }

  /** Exactly so many bytes. Rejects when the connection ends before. */
  async receive(count: number): Promise<Buffer> {
    if (count === 0) return Buffer.alloc(0);
    const bytes = await this.#take(() => {
      const chunk: Buffer | null = this.#socket.read(count);
      // At the end of a stream less than was asked for is given out.
      if (chunk !== null && chunk.length < count) throw closed();
      return chunk;
    });
    this.#lines.push(`S: ${inHex(bytes)}`);
    return bytes;
  }

  /**
   * The lines before the first empty one; only the first where that does not begin as it has to, because then nothing is
   * known of what follows. Rejects when the connection ends before, or when there is no end to them.
   */
  async receiveHead(beginning: string): Promise<readonly string[]> {
    let head = '';
    await this.#take(() => {
      const chunk: Buffer | null = this.#socket.read();
      if (chunk === null) return null;
      const before = head.length;
      head += chunk.toString('latin1');
      const other = !head.startsWith(beginning.slice(0, head.length));
      const end = head.indexOf(other ? '\n' : '\r\n\r\n');
      if (other && end < 0 && head.length > LONGEST_FIRST_LINE) return chunk;
      if (end < 0 && head.length > LONGEST_HEAD) throw new Error(`more than ${LONGEST_HEAD} bytes without an end`);
      if (end < 0) return null;
      if (other) {
        head = head.slice(0, end).trimEnd();
        return chunk;
      }
      const early = chunk.subarray(end + 4 - before);
      if (early.length > 0) this.#socket.unshift(early);
      head = head.slice(0, end);
      return chunk;
    }).finally(() => this.#lines.push(...head.split('\r\n').map((line) => `S: ${line}`)));
    return head.split('\r\n');
  }

  /** Tries again whenever there is more, until something comes of it. */
  #take(attempt: () => Buffer | null): Promise<Buffer> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const done = () => {
        socket.off('readable', more);
        socket.off('error', fail);
        socket.off('close', end);
        socket.off('end', end);
      };
      const fail = (error: unknown) => {
        done();
        reject(error);
      };
      const end = () => fail(closed());
      const more = () => {
        try {
          const taken = attempt();
          if (taken === null) return;
          done();
          resolve(taken);
        } catch (error) {
          fail(error);
        }
      };
      socket.on('readable', more);
      socket.once('error', fail);
      socket.once('close', end);
      socket.once('end', end);
      more();
    });
  }
}

function closed(): Error {
  return new Error('the connection was closed');
}

function inHex(bytes: Buffer): string {
  return (bytes.toString('hex').match(/../g) ?? []).join(' ');
}
