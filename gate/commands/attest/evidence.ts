import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { Attestation } from '../../environment/environment.ts';
import { readBytes } from '../../yaml/read-text-file.ts';
import { type Read, secretFaults } from '../ask.ts';

/**
 * Evidence as it was typed: a link, or the path of a file, of which the digest is taken.
 *
 * @param folder absolute path of the environment file's folder, which paths are relative to
 */
export function evidenceFrom(answer: string, folder: string): Read<Attestation['evidence']> {
  const secret = secretFaults(answer);
  if (/^[a-z]+:\/\//i.test(answer)) {
    return secret.length > 0 ? { ok: false, faults: secret } : { ok: true, value: { link: answer } };
  }
  // Windows puts quotation marks around a path that is copied from its Explorer.
  const typed = answer.replace(/^"(.*)"$/, '$1');
  const path = resolve(folder, typed);
  const bytes = readBytes(path);
  if (typeof bytes === 'string') {
    const missing = { message: `\`${typed}\`: ${bytes}`, suggestion: `Paths are relative to ${folder}.` };
    return { ok: false, faults: secret.length > 0 ? secret : [missing] };
  }
  if (bytes.length === 0) return { ok: false, faults: [{ message: `\`${typed}\`: the file is empty` }] };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, value: { file: relative(folder, path).split(sep).join('/'), sha256 } };
}
