import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Secret } from '../../probes/secret.ts';
import { readToken } from '../sign-in/token-store.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { SecretReference } from './environment.ts';

/** Where references to secrets are resolved. */
export interface SecretPlaces {
  /** Absolute path of the folder that file references are relative to. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

export type ReadSecret =
  | { readonly ok: true; readonly secret: Secret }
  /** `because` is a whole sentence that names the variable or the file, never the value. */
  | { readonly ok: false; readonly because: string };

const maximumBytes = 64 * 1024;

/**
 * Reads a secret from where its reference says. One line break at the end is dropped, as editors and `echo` add one.
 *
 * @param name what it is, for example `the client secret`
 */
export function readSecret(reference: SecretReference, name: string, places: SecretPlaces): ReadSecret {
  const found = find(reference, places);
  if (found.text === undefined)
    return { ok: false, because: `${found.place}, which has to hold ${name}, ${found.fault}.` };
  const value = found.text.replace(/\r?\n$/, '');
  const fault = valueFault(value);
  if (fault !== undefined) return { ok: false, because: `${found.place}, which has to hold ${name}, ${fault}.` };
  return { ok: true, secret: new Secret(name, value) };
}

/** The text that was found, or what is the matter with the place, to go on a sentence that begins with the place. */
type Found =
  | { readonly place: string; readonly text: string }
  | { readonly place: string; readonly text?: undefined; readonly fault: string };

function find(reference: SecretReference, { folder, env }: SecretPlaces): Found {
  if ('env' in reference) return fromVariable(reference.env, env);
  if ('file' in reference) return fromFile(reference.file, folder);
  const place = `The entry \`${reference.store}\` of the token store`;
  const read = readToken(reference.store, env);
  return read.ok ? { place, text: read.token.refreshToken.reveal() } : { place, fault: read.because };
}

function fromVariable(variable: string, env: NodeJS.ProcessEnv): Found {
  const place = `The environment variable ${variable}`;
  // `env` has a prototype, and a variable may be called like what that has.
  const text = Object.hasOwn(env, variable) ? env[variable] : undefined;
  return text === undefined ? { place, fault: 'is not set' } : { place, text };
}

function fromFile(path: string, folder: string): Found {
  const absolute = resolve(folder, path);
  const file = readTextFile(absolute, absolute);
  if (file.ok) return { place: `The file ${absolute}`, text: file.text };
  // A path that leads nowhere is not shown: somebody may have written the secret itself in its place.
  const place = existsSync(absolute) ? `The file ${absolute}` : 'The file that the environment file names';
  return { place, fault: `cannot be read: ${file.problem.message}` };
}

function valueFault(value: string): string | undefined {
  if (value.trim() === '') return 'is empty';
  if (Buffer.byteLength(value) > maximumBytes) return 'holds more than 64 KiB';
  if (/[\r\n]/.test(value)) return 'holds more than one line';
  return undefined;
}
