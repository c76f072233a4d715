import type { Duplex } from 'node:stream';
import type { Evidence } from '../reading.ts';
import { errorCode } from './error-code.ts';
import { StageEnd } from './stage.ts';

const longestLine = 64 * 1024;
const longestDialogue = 256 * 1024;

/** The connection ended where an answer was due. */
export class ConnectionBroken extends StageEnd {
  /** The error that the connection broke with, such as ECONNRESET; undefined when the peer closed it. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super('unrecognised', message);
    this.code = code;
  }
}

/**
 * A conversation in lines that end with CR LF, as IMAP, POP3 and SMTP hold it, with its transcript. A peer that breaks
 * off or sends more than {@link longestLine} bytes in a line or {@link longestDialogue} in all ends the stage.
 */
export class Dialogue {
  readonly #stream: Duplex;
  readonly #peer: string;
  readonly #lines: string[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #received = 0;
  #brokenOff: string | undefined;
  #error: string | undefined;
  #wake: () => void = () => {};

  /** @param peer `host:port`, for messages */
  constructor(stream: Duplex, peer: string) {
    this.#stream = stream;
    this.#peer = peer;
    stream.on('data', this.#take);
    stream.on('end', this.#noteEnd);
    stream.on('error', this.#noteError);
    stream.on('close', this.#noteEnd);
  }

  /** @param shown what the transcript says instead of a line that holds a secret */
  send(line: string, shown = line): void {
    this.#lines.push(`C: ${shown}`);
    this.#stream.write(`${line}\r\n`);
  }

  /** Says goodbye; the peer's answer is not waited for, and whether it was heard does not matter. */
  async leave(line: string): Promise<void> {
    this.#lines.push(`C: ${line}`);
    await new Promise<void>((resolve) => this.#stream.write(`${line}\r\n`, () => resolve()));
  }

  /**
   * The peer's next line without its end.
   *
   * @throws StageEnd when there is none
   */
  async receive(): Promise<string> {
    for (;;) {
      if (this.#received > longestDialogue) this.#refuse(`more than ${longestDialogue} bytes`);
      const end = this.#unread.indexOf('\n');
      if ((end < 0 ? this.#unread.length : end) > longestLine) this.#refuse(`a line of more than ${longestLine} bytes`);
      if (end >= 0) return this.#note(this.#cut(end));
      if (this.#brokenOff !== undefined) this.#endEarly(this.#brokenOff);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Stops reading, so that the connection can be handed on, and gives the bytes that no line has used. */
  detach(): Buffer {
    this.#stream.off('data', this.#take);
    this.#stream.off('end', this.#noteEnd);
    this.#stream.off('error', this.#noteError);
    this.#stream.off('close', this.#noteEnd);
    this.#stream.pause();
    return this.#unread;
  }

  /** What was said so far: `C:` the client, `S:` the server. */
  transcript(title: string): Evidence {
    const ended = this.#brokenOff === undefined ? [] : [`(${this.#brokenOff})`];
    return { kind: 'transcript', title, text: [...this.#lines, ...ended].join('\n') };
  }

  #take = (chunk: Buffer): void => {
    this.#received += chunk.length;
    // What lies beyond the limit is never looked at.
    if (this.#received <= longestDialogue) this.#unread = Buffer.concat([this.#unread, chunk]);
    this.#wake();
  };

  #noteEnd = (): void => {
    this.#brokenOff ??= 'the connection was closed';
    this.#wake();
  };

  #noteError = (error: unknown): void => {
    this.#error ??= errorCode(error);
    this.#brokenOff ??= `the connection broke: ${this.#error}`;
    this.#wake();
  };

  #cut(end: number): string {
    const line = this.#unread.subarray(0, end).toString().replace(/\r$/, '');
    this.#unread = this.#unread.subarray(end + 1);
    return line;
  }

  #note(line: string): string {
    this.#lines.push(`S: ${line}`);
    return line;
  }

  #refuse(what: string): never {
    this.#lines.push(`S: ${this.#unread.subarray(0, 256).toString()} …`);
    throw new StageEnd('unrecognised', `${this.#peer} sent ${what}: no such reply is known.`);
  }

  #endEarly(how: string): never {
    if (this.#unread.length > 0) this.#lines.push(`S: ${this.#unread.toString()}`);
    throw new ConnectionBroken(`${this.#peer} did not answer: ${how}.`, this.#error);
  }
}
