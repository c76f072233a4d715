import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formsIn } from '../secret-forms.ts';

/** A secret that is looked for, by what it is. */
export type Watched = Readonly<Record<string, string>>;

/** The secrets that a lab's environment file names: its client secret, refresh tokens, keys and passwords. */
export function secretsOfLab(environmentFile: string): Watched {
  const folder = dirname(environmentFile);
  const files = readdirSync(folder).filter((name) => /secret|token|password|ssh-key/.test(name));
  const contents = files.map((name) => [name, readFileSync(join(folder, name), 'utf8').trim()] as const);
  // Of a key, whatever part of it is seen is too much.
  return Object.fromEntries(
    contents.map(([name, text]) => [name, text.split('\n')[text.includes('\n') ? 2 : 0] ?? '']),
  );
}

/** What no text may show of an access token, whoever issued it: its beginning, and that of the SASL response with it. */
const SHAPES: Watched = { 'a JSON Web Token': 'eyJ0eXAi', 'a SASL response': 'auth=Bearer eyJ' };

/** The secrets that a text shows, each with the forms in which it does. */
export function seenIn(text: string, watched: Watched): readonly string[] {
  return Object.entries({ ...watched, ...SHAPES }).flatMap(([name, secret]) =>
    formsIn(text, secret).map((form) => `${name}, ${form}`),
  );
}

/**
 * Everything below a folder, file by file.
 *
 * @param since milliseconds of the epoch: only what was written since then
 */
export function textsBelow(folder: string, since = 0): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => {
    const found = statSync(join(folder, name));
    return found.isFile() && found.mtimeMs >= since;
  });
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'latin1')]));
}
