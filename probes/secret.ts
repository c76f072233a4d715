import { inspect } from 'node:util';

/**
 * A value that must never reach an output. It hides itself from printing, JSON and string conversion, so that a slip
 * shows the name of the secret instead of the secret. Only {@link Secret.reveal} gives it out, at the wire.
 */
export class Secret {
  /** What it is, for example `the client secret`. Not secret. */
  readonly name: string;
  readonly #value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return `[${this.name}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
