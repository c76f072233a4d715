import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../probes/secret.ts';
import { portableFileName } from '../portability/file-name.ts';
import type { SignInWay } from './ways.ts';

/** The environment variable with the key that the operator chose. */
export const STORE_KEY_VARIABLE = 'GATE_STORE_KEY';
/** The environment variable that names another folder than the user's own. */
export const STORE_FOLDER_VARIABLE = 'GATE_STORE';

const shortestKey = 16;

/** A refresh token that somebody signed in for. */
export interface StoredToken {
  readonly refreshToken: Secret;
  readonly owner: string;
  readonly way: SignInWay;
  /** ISO 8601, UTC. */
  readonly signedInAt: string;
  /** ISO 8601, UTC: until when it lives unused. */
  readonly validUntil: string;
}

export type ReadToken =
  | { readonly ok: true; readonly token: StoredToken }
  /** `because` ends a sentence that begins with the store's entry. */
  | { readonly ok: false; readonly because: string };

/**
 * The folder of the user who runs the gate, outside every repository: on Windows below LOCALAPPDATA, which only that user
 * may read, elsewhere with the mode 0700.
 */
export function storeFolder(env: NodeJS.ProcessEnv): string {
  const named = env[STORE_FOLDER_VARIABLE];
  if (named !== undefined && named !== '') return named;
  const base = env.LOCALAPPDATA ?? env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  return join(base, 'ece-go-live-gate');
}

/** Why the store cannot be used at all, as a whole sentence; undefined when it can. */
export function storeFault(env: NodeJS.ProcessEnv): string | undefined {
  const key = env[STORE_KEY_VARIABLE];
  if (key === undefined || key === '') {
    return `Set the environment variable ${STORE_KEY_VARIABLE} to a key of your own, of at least ${shortestKey} characters: what is stored is encrypted with it.`;
  }
  if (key.length < shortestKey) return `The key in ${STORE_KEY_VARIABLE} has fewer than ${shortestKey} characters.`;
  return undefined;
}

/**
 * Stores a token under a name, encrypted with the operator's key (scrypt, AES-256-GCM).
 *
 * @throws when the file cannot be written, or {@link storeFault} finds something
 */
export function storeToken(name: string, token: StoredToken, env: NodeJS.ProcessEnv): string {
  const folder = storeFolder(env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, fileName(name));
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(env, salt), nonce);
  const { refreshToken, ...rest } = token;
  const text = JSON.stringify({ ...rest, refreshToken: refreshToken.reveal() });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = { salt, nonce, tag: cipher.getAuthTag(), sealed };
  const content = Object.fromEntries(Object.entries(parts).map(([part, bytes]) => [part, bytes.toString('base64')]));
  writeFileSync(file, `${JSON.stringify({ format: 'ece-token-store', version: 1, ...content })}\n`, { mode: 0o600 });
  // The mode counts only when the file is new, and on Windows not at all: there the folder's rights count.
  chmodSync(file, 0o600);
  return file;
}

/** Reads a token back. */
export function readToken(name: string, env: NodeJS.ProcessEnv): ReadToken {
  const fault = storeFault(env);
  if (fault !== undefined) return { ok: false, because: `cannot be opened. ${fault.replace(/\.$/, '')}` };
  let text: string;
  try {
    text = readFileSync(join(storeFolder(env), fileName(name)), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { ok: false, because: 'is not there: nobody has signed in for it on this machine' };
    }
    return { ok: false, because: `cannot be read (${error instanceof Error && 'code' in error ? error.code : error})` };
  }
  try {
    return { ok: true, token: opened(text, env) };
  } catch {
    // A wrong key and a damaged file look the same from outside, which is what authenticated encryption is for.
    return {
      ok: false,
      because: `cannot be opened: the key in ${STORE_KEY_VARIABLE} is another one, or the file is damaged`,
    };
  }
}

function opened(text: string, env: NodeJS.ProcessEnv): StoredToken {
  const content: unknown = JSON.parse(text);
  const part = (name: string) => Buffer.from(String(Object(content)[name]), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(env, part('salt')), part('nonce'));
  decipher.setAuthTag(part('tag'));
  const clear = Buffer.concat([decipher.update(part('sealed')), decipher.final()]).toString('utf8');
  const { refreshToken, owner, way, signedInAt, validUntil } = JSON.parse(clear);
  return {
    refreshToken: new Secret(`the refresh token of ${owner}`, refreshToken),
    owner,
    way,
    signedInAt,
    validUntil,
  };
}

function keyFrom(env: NodeJS.ProcessEnv, salt: Buffer): Buffer {
  return scryptSync(env[STORE_KEY_VARIABLE] ?? '', salt, 32);
}

function fileName(name: string): string {
  return `${portableFileName(name)}.json`;
}
