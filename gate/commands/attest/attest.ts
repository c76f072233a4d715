import { resolve } from 'node:path';
import type { Run } from '../../run/run.ts';
import { sayFaults } from '../ask.ts';
import type { Command } from '../command.ts';
import { type Dialogue, DialogueEnded, holdDialogue, isTerminal } from '../dialogue.ts';
import { preparedFor } from '../prepared.ts';
import { askAttestation } from './ask-attestation.ts';
import { askWhatToDo } from './ask-what-to-do.ts';
import { type AttestationFile, saveAttestation } from './attestation-file.ts';
import { lastVerdict } from './last-verdict.ts';
import { listed, presented, remarks } from './listing.ts';
import { type OpenChecks, openChecks } from './open-checks.ts';

/** Walks through what the last run left unreviewed and writes what somebody vouches for into the environment file. */
export const attest: Command = {
  name: 'attest',
  usage: '[environment.yaml]',
  summary: 'asks who vouches for what nothing can measure',
  async run(words) {
    const run = await preparedFor(words);
    if (run === undefined) return 3;
    const cwd = process.cwd();
    const found = lastVerdict(resolve(cwd, process.env.GATE_REPORTS ?? 'reports'), run.environment, run.source, cwd);
    if (!found.ok) {
      console.error(found.because);
      return 3;
    }
    if (found.caution !== undefined) console.log(found.caution);
    const open = openIn(run, found.verdict.checks);
    const streams = { input: process.stdin, output: process.stdout };
    if (!isTerminal(streams) || open.toAttest.length === 0) {
      console.log(listed(open));
      return 0;
    }
    const file = { path: resolve(cwd, run.source.file), cwd, now: run.now };
    try {
      await holdDialogue(streams, (dialogue) => walkThrough(dialogue, file, open));
      return 0;
    } catch (error) {
      if (!(error instanceof DialogueEnded)) throw error;
      return 130;
    }
  },
};

function openIn({ plan, environment, now }: Run, checks: Parameters<typeof openChecks>[0]): OpenChecks {
  const planned = plan.map(({ id }) => id);
  return openChecks(checks, planned, environment.attestations, now);
}

/** Asks about one check after the other. What is attested is in the file at once, so that ending early loses nothing. */
export async function walkThrough(dialogue: Dialogue, file: AttestationFile, open: OpenChecks): Promise<void> {
  const { toAttest } = open;
  let written = 0;
  let lastBy: string | undefined;
  for (const line of remarks(open)) dialogue.say(line);
  for (const [index, check] of toAttest.entries()) {
    dialogue.say(`\n${presented(check, `${index + 1} of ${toAttest.length}`)}`);
    const action = await askWhatToDo(dialogue);
    if (action === 'quit') break;
    if (action === 'skip') continue;
    const attestation = await askAttestation(dialogue, file, check.id, lastBy);
    const faults = saveAttestation(file, attestation);
    sayFaults(dialogue, faults);
    if (faults.length > 0) continue;
    written += 1;
    lastBy = attestation.by;
    dialogue.say('Written.');
  }
  dialogue.say(`\n${written} of ${toAttest.length} attested. The next run of the gate takes them into account.`);
}
