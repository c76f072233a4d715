import { RollingFilter } from './rolling-filter.ts';
import type { Secret } from './secret.ts';
import { encodings, LANDMARK_LENGTH, landmarks } from './secret-encodings.ts';

/** A secret as it is looked for. */
export interface KnownSecret {
  /** What stands in its place. */
  readonly label: string;
  /** Every form that it may have. */
  readonly pattern: RegExp;
}

interface Entry {
  readonly label: string;
  readonly value: string;
}

/**
 * Secrets, found by landmarks: a thousand accounts have thousands of tokens, and a search for each of them in every text
 * would take the square of that.
 */
export class KnownSecrets {
  readonly #byValue = new Map<string, Entry>();
  readonly #byLandmark = new Map<string, Set<Entry>>();
  readonly #landmarks = new RollingFilter(LANDMARK_LENGTH);
  readonly #withoutLandmarks = new Set<Entry>();

  add(secret: Secret): void {
    const value = secret.reveal();
    const label = `[masked: ${secret.name}]`;
    const before = this.#byValue.get(value);
    if (before?.label === label) return;
    const entry = { label, value };
    this.#byValue.set(value, entry);
    const marks = landmarks(value);
    if (marks === undefined) put(this.#withoutLandmarks, before, entry);
    for (const mark of marks ?? []) {
      const marked = this.#byLandmark.get(mark) ?? new Set();
      put(marked, before, entry);
      this.#byLandmark.set(mark, marked);
      this.#landmarks.add(mark);
    }
  }

  /** Every secret that is in a text, and perhaps some that are not; the longest first, as it may contain another one. */
  perhapsIn(text: string): readonly KnownSecret[] {
    const found = new Set(this.#withoutLandmarks);
    const small = text.toLowerCase();
    for (const place of this.#landmarks.placesIn(small)) {
      const mark = small.slice(place, place + LANDMARK_LENGTH);
      for (const entry of this.#byLandmark.get(mark) ?? []) found.add(entry);
    }
    // Made anew each time: two thousand compiled patterns are more than the engine has room for.
    return [...found]
      .sort((one, other) => other.value.length - one.value.length)
      .map(({ label, value }) => ({ label, pattern: encodings(value) }));
  }
}

function put(entries: Set<Entry>, before: Entry | undefined, entry: Entry): void {
  if (before !== undefined) entries.delete(before);
  entries.add(entry);
}
