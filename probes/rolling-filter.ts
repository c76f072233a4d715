/** An odd number whose powers are spread well over 32 bits. */
const BASE = 0x01000193;
/** In bits; a thousand accounts have some thirty thousand pieces. */
const SIZE = 2 ** 20;

/**
 * Finds where in a text a piece of one length may begin that was added before: every place where one does, and few where
 * none does. A sum rolls through the text, so that no piece is cut out to be looked at (Karp and Rabin, "Efficient
 * randomized pattern-matching algorithms", IBM Journal of Research and Development, 1987).
 */
export class RollingFilter {
  readonly #length: number;
  /** What the first character of a piece has become by its last. */
  readonly #highest: number;
  readonly #bits = new Uint8Array(SIZE / 8);

  /** @param length of the pieces, in UTF-16 code units */
  constructor(length: number) {
    this.#length = length;
    this.#highest = Array.from({ length: length - 1 }).reduce((power: number) => Math.imul(power, BASE), 1);
  }

  add(piece: string): void {
    let sum = 0;
    for (let at = 0; at < this.#length; at += 1) sum = Math.imul(sum, BASE) + piece.charCodeAt(at);
    const bit = bitOf(sum);
    this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  /** The places in the text, as indices of UTF-16 code units, in ascending order. */
  placesIn(text: string): readonly number[] {
    const places: number[] = [];
    const last = this.#length - 1;
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) {
      sum = (Math.imul(sum, BASE) + text.charCodeAt(at)) | 0;
      if (at < last) continue;
      const bit = bitOf(sum);
      if (((this.#bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0) places.push(at - last);
      sum = (sum - Math.imul(text.charCodeAt(at - last), this.#highest)) | 0;
    }
    return places;
  }
}

/** The lower bits of a sum come from the lower bits of the characters alone; the upper ones make up for that. */
function bitOf(sum: number): number {
  return ((sum ^ (sum >>> 15)) >>> 0) % SIZE;
}
