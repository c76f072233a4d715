import type { Attestation } from '../../environment/environment.ts';
import { askUntilRead, askUntilRight, type Fault, type Question, secretFaults } from '../ask.ts';
import type { Dialogue } from '../dialogue.ts';
import { type AttestationFile, attestationFaults, folderOf } from './attestation-file.ts';
import { evidenceFrom } from './evidence.ts';
import { expiryFaults, offeredExpiry } from './expiry.ts';

const who: Question = { asks: 'Who vouches, with role' };
const statement: Question = { asks: 'What they state, in a sentence' };
const evidence: Question = {
  asks: "Evidence (a link, or a file's path)",
  hint: 'of a file the digest is kept as well; its path is relative to the folder of the environment file',
};
const expires: Question = { asks: 'Last day on which it is good' };

/**
 * Asks for one attestation; each answer is tried out in the file, with the others standing in, before it is taken.
 *
 * @param lastBy who vouched for the one before
 */
export async function askAttestation(
  dialogue: Dialogue,
  file: AttestationFile,
  check: string,
  lastBy: string | undefined,
): Promise<Attestation> {
  const unanswered: Attestation = {
    checks: [check],
    by: 'unanswered',
    on: file.now.slice(0, 10),
    statement: 'unanswered',
    evidence: { link: 'https://unanswered.invalid' },
    expires: offeredExpiry(file.now),
  };
  const faultsOf = (given: Partial<Attestation>) => attestationFaults(file, { ...unanswered, ...given });
  const firstOf = (...found: readonly (readonly Fault[])[]) => found.find((faults) => faults.length > 0) ?? [];

  return {
    ...unanswered,
    by: await askUntilRight(dialogue, who, (by) => firstOf(secretFaults(by), faultsOf({ by })), lastBy),
    statement: await askUntilRight(dialogue, statement, (text) => {
      return firstOf(secretFaults(text), faultsOf({ statement: text }));
    }),
    evidence: await askUntilRead(dialogue, evidence, (text) => {
      const read = evidenceFrom(text, folderOf(file));
      const faults = read.ok ? faultsOf({ evidence: read.value }) : [];
      return faults.length > 0 ? { ok: false, faults } : read;
    }),
    expires: await askUntilRight(
      dialogue,
      expires,
      (day) => firstOf(faultsOf({ expires: day }), expiryFaults(day, file.now)),
      unanswered.expires,
    ),
  };
}
