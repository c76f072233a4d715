import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Html, html } from '../../html/html.ts';

/** Where a file lies: the number of its parcel, its first byte in there, and its length in bytes. */
export type Place = readonly [parcel: number, start: number, length: number];

/** A parcel is unpacked as a whole when one of its files is asked for: large enough to pack well, quick to open. */
const PARCEL_BYTES = 256 * 1024;

/** How many parcels are compressed side by side at most. */
const PARCELS_AT_ONCE = 4;

/** The id of the element that says where each file lies; those of the parcels end in their number. */
export const PLACES_ID = 'gate-data-places';
export const PARCEL_ID = 'gate-data-';

const compress = promisify(gzip);

/**
 * The data of Allure's pages, packed for one page: many checks show the same evidence, which is kept once, and the files
 * are compressed in parcels, a few at once, beside whatever brings the next file.
 */
export class PackedFiles {
  readonly #places = new Map<string, Place>();
  readonly #byDigest = new Map<string, Place>();
  readonly #parcels: Promise<string>[] = [];
  #open: Buffer[] = [];
  #openBytes = 0;

  /** Resolves when there is room for the next file. */
  async add(name: string, content: Buffer): Promise<void> {
    const digest = createHash('sha256').update(content).digest('base64');
    const place = this.#byDigest.get(digest) ?? this.#put(content);
    this.#byDigest.set(digest, place);
    this.#places.set(name, place);
    // Whoever brings files is quicker than the compression; what waits for it would fill the memory.
    await this.#parcels.at(-PARCELS_AT_ONCE);
  }

  /**
   * The elements that hold all files, for the body of the page. Nothing can be added afterwards.
   *
   * @param fault what to tell a reader whose browser cannot unpack them
   */
  async elements(fault: string): Promise<string> {
    this.#close();
    const parcels = await Promise.all(this.#parcels);
    const places = await packed(Buffer.from(JSON.stringify(Object.fromEntries(this.#places))));
    return [
      ...parcels.map((text, number) => element(html`id="${PARCEL_ID}${number}"`, text)),
      element(html`id="${PLACES_ID}" data-fault="${fault}"`, places),
    ].join('\n');
  }

  #put(content: Buffer): Place {
    // A large file has a parcel to itself: whoever asks for a small one need not wait for it.
    if (this.#openBytes + content.length > PARCEL_BYTES) this.#close();
    const place = [this.#parcels.length, this.#openBytes, content.length] as const;
    this.#open.push(content);
    this.#openBytes += content.length;
    return place;
  }

  #close(): void {
    if (this.#open.length === 0) return;
    this.#parcels.push(packed(Buffer.concat(this.#open)));
    this.#open = [];
    this.#openBytes = 0;
  }
}

async function packed(content: Buffer): Promise<string> {
  return (await compress(content)).toString('base64');
}

/** @param text base64, which has no character that means anything in HTML */
function element(attributes: Html, text: string): string {
  return `<script type="text/plain" ${attributes}>${text}</script>`;
}
