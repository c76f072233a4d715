import { resolve } from 'node:path';
import type { Problem } from '../../yaml/problem.ts';
import { displayName, readTextFile } from '../../yaml/read-text-file.ts';
import { parseVerdict } from './parse-verdict.ts';
import type { Verdict } from './verdict.ts';

export type ReadVerdict =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly problem: Problem };

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
  const verdict = parseVerdict(read.text);
  if (verdict !== undefined) return { ok: true, verdict };
  const message = 'the file is no verdict that this version of the gate wrote';
  return { ok: false, problem: { file, code: 'not-a-verdict', message } };
}
