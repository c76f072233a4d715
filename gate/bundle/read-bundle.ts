import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileSchema } from '../yaml/compile-schema.ts';
import { parseJson } from '../yaml/parse-json.ts';
import type { Problem } from '../yaml/problem.ts';
import { displayName, readTextFile } from '../yaml/read-text-file.ts';
import schema from './bundle.schema.json' with { type: 'json' };
import { BUNDLE_KIND, type Bundle, READABLE_VERSIONS } from './bundle.ts';
import { digestOf } from './digest.ts';
import { asOfToday } from './earlier-version.ts';
import { type PackedBundle, unpackBundle } from './packed-bundle.ts';
import { readingFaults } from './reading-faults.ts';

export type ReadBundle =
  | {
      readonly ok: true;
      /** As messages name it. */
      readonly file: string;
      readonly bundle: Bundle;
    }
  | {
      readonly ok: false;
      /** There is no such file. */
      readonly missing: boolean;
      readonly problem: Problem;
    };

/** A bundle is as long as its evidence; a file beyond that is something else. */
const LONGEST_BYTES = 512 * 1024 * 1024;
const compiled = compileSchema(schema);

/**
 * Reads a bundle. One that is cut off, edited, of another version or none at all is a problem in words: nothing of it
 * is judged.
 *
 * @param path relative to `cwd`, or absolute
 */
export function readBundle(path: string, cwd: string): ReadBundle {
  const absolute = resolve(cwd, path);
  const file = displayName(absolute, cwd);
  const wrong = (code: string, message: string, suggestion: string): ReadBundle => ({
    ok: false,
    missing: false,
    problem: { file, code, message, suggestion },
  });
  const read = readTextFile(absolute, file);
  if (!read.ok) return { ...read, missing: !existsSync(absolute) };
  if (read.text.length > LONGEST_BYTES)
    return wrong('bundle-too-long', 'the file is too long for a bundle', recordAgain);
  const content = parseJson(read.text);
  if (content === undefined)
    return wrong('not-a-bundle', 'the file is not whole JSON: it was cut off or changed', recordAgain);
  const { kind, schemaVersion } = Object(content);
  if (kind !== BUNDLE_KIND) return wrong('not-a-bundle', 'the file is no bundle of recorded facts', recordAgain);
  if (!READABLE_VERSIONS.includes(schemaVersion)) {
    const version = JSON.stringify(schemaVersion);
    const named = version === undefined ? 'no schema version' : `schema version ${version}`;
    const found = `the bundle has ${named}, and this version of the gate reads ${READABLE_VERSIONS.join(' and ')}`;
    return wrong(
      'other-bundle-version',
      found,
      'Judge it with the version of the gate that recorded it, or a later one.',
    );
  }
  const validate = compiled();
  if (!validate(content)) {
    const [first] = validate.errors ?? [];
    const where = first?.instancePath === '' ? 'the bundle' : first?.instancePath.slice(1).replaceAll('/', '.');
    return wrong('damaged-bundle', `${where} ${first?.message ?? 'is not as it has to be'}`, recordAgain);
  }
  const bundle = unpackBundle(content as PackedBundle);
  if (typeof bundle === 'string') return wrong('damaged-bundle', bundle, recordAgain);
  if (digestOf(bundle) !== bundle.digest) {
    return wrong(
      'edited-bundle',
      'the bundle was changed after it was recorded: its digest does not match',
      recordAgain,
    );
  }
  const [fault] = readingFaults(bundle);
  if (fault !== undefined) return wrong('foreign-readings', fault, recordAgain);
  return { ok: true, file, bundle: asOfToday(bundle) };
}

const recordAgain = 'Copy the file again from where it was recorded, or record it again.';
