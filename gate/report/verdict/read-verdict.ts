import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import type { Problem } from '../../yaml/problem.ts';
import { displayName, readTextFile } from '../../yaml/read-text-file.ts';
import schema from './verdict.schema.json' with { type: 'json' };
import type { Verdict } from './verdict.ts';

export type ReadVerdict =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly problem: Problem };

/** Not strict: a later 1.x may have properties that this version does not know. */
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile<Verdict>(schema);

/**
 * Reads a `verdict.json`.
 *
 * @param path relative to `cwd`, or absolute
 */
export function readVerdict(path: string, cwd: string): ReadVerdict {
  const absolute = resolve(cwd, path);
  const file = displayName(absolute, cwd);
  const read = readTextFile(absolute, file);
  if (!read.ok) return read;
  const verdict = verdictIn(read.text);
  if (verdict !== undefined) return { ok: true, verdict };
  const message = 'the file is no verdict that this version of the gate wrote';
  return { ok: false, problem: { file, code: 'not-a-verdict', message } };
}

function verdictIn(text: string): Verdict | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return validate(content) ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
