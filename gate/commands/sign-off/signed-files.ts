import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BUNDLE_FILE } from '../../bundle/bundle.ts';
import { readBundle } from '../../bundle/read-bundle.ts';
import { parseVerdict } from '../../report/verdict/parse-verdict.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';
import { VERDICT_FILE } from '../../report/verdict/verdict-file.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { displayName, readBytes } from '../../yaml/read-text-file.ts';
import type { SignOffRecord } from './record.ts';

/** What is signed, as it lies in the report folder. */
export interface SignedFiles extends Pick<SignOffRecord, 'verdict' | 'facts'> {
  readonly content: Verdict;
}

/** The files, or why they cannot be signed or verified: whole sentences. */
export type ReadFiles =
  | { readonly ok: true; readonly files: SignedFiles }
  | { readonly ok: false; readonly because: readonly string[] };

/**
 * Reads verdict and facts of one run, and sees that they belong together.
 *
 * @param folder absolute path of the report folder
 * @param cwd sentences name files relative to it
 */
export function readSignedFiles(folder: string, cwd: string): ReadFiles {
  const path = join(folder, VERDICT_FILE);
  const shown = displayName(path, cwd);
  const bytes = readBytes(path);
  if (typeof bytes === 'string') return refused(`No verdict can be read, ${shown}: ${bytes}. Run the gate first.`);
  const content = parseVerdict(bytes.toString('utf8'));
  if (content === undefined) return refused(`${shown} is no verdict that this version of the gate wrote.`);
  if (content.facts === undefined) return refused(`${shown} names no facts that it rests on. Run the gate again.`);

  const factsPath = join(folder, BUNDLE_FILE);
  const bundle = readBundle(factsPath, cwd);
  if (!bundle.ok) return refused(formatProblem(bundle.problem));
  if (bundle.bundle.digest !== content.facts.digest) {
    return refused(
      `${bundle.file} is not what ${shown} rests on: the digests differ. Keep the files of one run together.`,
    );
  }
  const facts = readBytes(factsPath);
  if (typeof facts === 'string') return refused(`${bundle.file}: ${facts}.`);
  return {
    ok: true,
    files: {
      content,
      verdict: { file: VERDICT_FILE, sha256: sha256(bytes) },
      facts: { file: BUNDLE_FILE, sha256: sha256(facts), digest: bundle.bundle.digest },
    },
  };
}

function refused(because: string): ReadFiles {
  return { ok: false, because: [because] };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
