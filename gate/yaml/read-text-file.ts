import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import systemPaths, { type PlatformPath } from 'node:path';
import type { Problem } from './problem.ts';

export type TextFile =
  | {
      readonly ok: true;
      readonly text: string;
      /** Hex digest of the file's bytes. */
      readonly sha256: string;
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads a UTF-8 text file that a person wrote; a byte order mark is dropped. A missing file, a folder, a file that may
 * not be read and another encoding are problems in words.
 *
 * @param name the name that problems carry
 */
export function readTextFile(path: string, name: string): TextFile {
  const bytes = readBytes(path);
  if (typeof bytes === 'string') return { ok: false, problem: { file: name, code: 'unreadable-file', message: bytes } };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const suggestion = 'Save it as plain text with the encoding UTF-8.';
    return { ok: false, problem: { file: name, code: 'not-utf-8', message: 'the file is not UTF-8 text', suggestion } };
  }
}

/** No file that the gate reads is longer; a bundle is as long as its evidence. */
const LONGEST_BYTES = 512 * 1024 * 1024;

/**
 * The file's bytes, or a sentence that says why they cannot be had. A device or a pipe is not read: it may have no end, or
 * keep whoever reads it waiting for ever.
 */
export function readBytes(path: string): Buffer | string {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return FOLDER;
    if (!found.isFile()) return 'this is a device or a pipe, and a file is expected';
    if (found.size > LONGEST_BYTES)
      return `the file is larger than ${LONGEST_BYTES / 1024 / 1024} MiB (${found.size} bytes)`;
    return readFileSync(path);
  } catch (error) {
    const code = errorCode(error);
    return sentences[code] ?? `the file cannot be read (${code})`;
  }
}

const FOLDER = 'this is a folder, and a file is expected';
const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: FOLDER,
  EACCES: 'the file may not be read: permission denied',
  EPERM: 'the file may not be read: permission denied',
};

/** The system's code of a failed file operation; anything else is a defect and is thrown on. */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

/**
 * How messages name a file: relative to the working directory where that is shorter, with forward slashes.
 *
 * @param paths those of the system, or of one to try out
 */
export function displayName(path: string, cwd: string, paths: PlatformPath = systemPaths): string {
  const absolute = paths.resolve(cwd, path);
  const fromHere = paths.relative(cwd, absolute);
  const shorter = fromHere !== '' && fromHere.length < absolute.length ? fromHere : absolute;
  return shorter.split(paths.sep).join('/');
}
