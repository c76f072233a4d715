import { BufferResultFile } from '@allurereport/reader-api';
import type { ResultFile } from './result.ts';

const NOTHING = Buffer.alloc(0);

/**
 * A file of Allure's results that was never one. Allure's own way to read a file goes through a stream and copies it more
 * than once; of tens of thousands of small ones, that is most of what a report costs.
 */
export class GivenFile extends BufferResultFile {
  readonly #content: ResultFile['content'];

  /** @param bytesOf a text's bytes */
  constructor(name: string, content: ResultFile['content'], bytesOf: (text: string) => Buffer) {
    super(typeof content === 'string' ? bytesOf(content) : NOTHING, name);
    this.#content = content;
  }

  override async asBuffer(): Promise<Buffer> {
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset, this.buffer.byteLength);
  }

  override async asJson<Content>(): Promise<Content | undefined> {
    const content: unknown = typeof this.#content === 'string' ? JSON.parse(this.#content) : this.#content;
    return content as Content;
  }
}

/** The same evidence stands under many checks: its bytes are there once. */
export function bytesOnce(): (text: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (text) => {
    const bytes = known.get(text) ?? Buffer.from(text);
    known.set(text, bytes);
    return bytes;
  };
}
