import { KnownSecrets } from './known-secrets.ts';
import type { Secret } from './secret.ts';
import { bounded, printable } from './wire/printable.ts';

/** Stands between everything that crossed a wire and everything that is printed. */
export interface Redactor {
  /** From now on this secret is masked in every encoding it may travel in. */
  learn(secret: Secret): void;
  /** Masks secrets, escapes control characters and bounds the length: what may be shown of a peer's text. */
  clean(text: string): string;
}

/**
 * What looks like a token is masked even where nobody has learned it: a JSON Web Token (RFC 7519) or its encrypted form
 * (RFC 7516), an Entra refresh token or authorization code (`0.A…`, `1.A…`), and a client secret that Entra made (`7Q~`
 * or `8Q~` after three characters; SEC101/156 in https://github.com/microsoft/security-utilities).
 */
const certainShapes = [
  /eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g,
  /\b[01]\.A[\w.-]{60,}/g,
  /[\w.~-]{3}(?:7Q~[\w.~-]{31}|8Q~[\w.~-]{34})/g,
];

/**
 * In what a peer says, any base64 run that is too long for anything else in these protocols as well. Inside a run, `+`
 * `/` `=` may be percent-encoded and `/` escaped as in JSON.
 */
const tokenShapes = [...certainShapes, /(?:[\w+/-]|\\\/|%2[BbFf]|%3[Dd]){120,}={0,2}/g];

/** Whether a text has a part that is masked by shape alone: what should not be kept anywhere either. */
export function looksLikeToken(text: string): boolean {
  return tokenShapes.some((shape) => text.search(shape) >= 0);
}

/** Masks what is certain to be a token by its shape: for what a person wrote, in which long words are names and paths. */
export function maskTokens(text: string): string {
  return certainShapes.reduce((masked, shape) => masked.replace(shape, MASK), text);
}

const MASK = '[masked: token-shaped]';

/** A redactor that knows no secret yet and masks by shape alone. */
export function createRedactor(): Redactor {
  const known = new KnownSecrets();
  return {
    learn(secret) {
      if (secret.reveal() !== '') known.add(secret);
    },
    clean(text) {
      let masked = text;
      for (const { label, pattern } of known.perhapsIn(text)) masked = masked.replace(pattern, () => label);
      for (const shape of tokenShapes) masked = masked.replace(shape, MASK);
      return bounded(printable(masked));
    },
  };
}
