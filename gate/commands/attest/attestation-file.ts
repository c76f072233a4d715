import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Attestation } from '../../environment/environment.ts';
import { checkEnvironment } from '../../environment/load-environment.ts';
import { writeWhole } from '../../report/write-whole.ts';
import { readTextFile } from '../../yaml/read-text-file.ts';
import type { Fault } from '../ask.ts';
import { attestationInForce } from './open-checks.ts';
import { withAttestation } from './with-attestation.ts';

/** An environment file that attestations are written into, one at a time. */
export interface AttestationFile {
  /** Absolute. */
  readonly path: string;
  /** The working directory: problems name the file relative to it. */
  readonly cwd: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Absolute path of the folder that the file's paths are relative to. */
export function folderOf({ path }: AttestationFile): string {
  return dirname(path);
}

/** What the loader would find wrong with the file if it held this attestation. */
export function attestationFaults(file: AttestationFile, attestation: Attestation): readonly Fault[] {
  const changed = changedText(file, attestation);
  return changed.ok ? [] : changed.faults;
}

/**
 * Writes the attestation into the file as it is now, also where somebody has changed it meanwhile: whole or not at all,
 * and only if it loads. An attestation in force that covers the check is never joined by another one.
 *
 * @returns what stands in the way; nothing when it is written
 */
export function saveAttestation(file: AttestationFile, attestation: Attestation): readonly Fault[] {
  const changed = changedText(file, attestation);
  if (!changed.ok) return changed.faults;
  const [covering] = attestation.checks.flatMap((id) => attestationInForce(id, changed.before, file.now) ?? []);
  if (covering !== undefined) {
    return [{ message: `${covering.by} has attested it meanwhile, until ${covering.expires}; nothing was written` }];
  }
  try {
    // A link stays one: what it leads to is replaced.
    writeWhole(realpathSync(file.path), changed.text);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const suggestion = 'Close programs that hold the file open, and make it writable for this user.';
    return [{ message: `the file could not be written: ${why}`, suggestion }];
  }
}

type Changed =
  | { readonly ok: true; readonly text: string; readonly before: readonly Attestation[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

function changedText({ path, cwd, now }: AttestationFile, attestation: Attestation): Changed {
  const read = readTextFile(path, path);
  if (!read.ok) return { ok: false, faults: [read.problem] };
  const before = checkEnvironment(read.text, path, cwd, now);
  if (!before.ok) return { ok: false, faults: before.problems };
  const text = withAttestation(read.text, attestation);
  const after = checkEnvironment(text, path, cwd, now);
  if (!after.ok) return { ok: false, faults: after.problems };
  return { ok: true, text, before: before.environment.attestations };
}
