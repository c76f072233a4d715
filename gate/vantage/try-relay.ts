import type { Evidence, Reading } from '../../probes/reading.ts';
import { createRedactor } from '../../probes/redactor.ts';
import type { Relay, RelayTarget } from '../../probes/relay/relay.ts';
import { StageEnd } from '../../probes/wire/stage.ts';
import { StagedConversation } from '../../probes/wire/staged-conversation.ts';
import type { VantageOpen } from './facts.ts';

const DEADLINE_MS = 12_000;
/** A relay that has taken the question by then serves, whatever keeps the target from answering. */
const PATIENCE_MS = 10_000;

/**
 * Asks a relay for one connection, to see whether it serves at all: whether it then reaches the target is not its
 * matter. So that what is wrong with a relay is one cause, and not one for each connection that it would have made.
 *
 * @param relay absent: there is nothing to try
 */
export async function tryRelay(
  relay: Relay | undefined,
  known: Omit<VantageOpen, 'open'>,
  proof: readonly Evidence[],
  target: RelayTarget,
  calledOff: AbortSignal,
): Promise<Reading<VantageOpen>> {
  const conversation = new StagedConversation(createRedactor(), calledOff);
  let said = '';
  const { reading } = await conversation.begin<VantageOpen>(
    { name: 'open', deadlineMs: DEADLINE_MS, silence: () => `${relay?.name} did not answer` },
    async (stage) => {
      for (const evidence of proof) stage.show(() => evidence);
      if (relay === undefined) return { value: { ...known, open: true } };
      stage.show(() => ({ kind: 'connection', title: `Whether ${relay.name} serves us`, text: said }));
      const patience = AbortSignal.any([stage.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const relayed = await relay.reach(target, patience);
      said = relayed.said;
      if (relayed.kind === 'reached') relayed.socket.destroy();
      if (relayed.kind === 'refused' && relayed.step === 'relay') {
        return { value: { ...known, open: false, error: `${relay.name} does not serve us: ${relayed.error}` } };
      }
      if (relayed.kind === 'unsettled' && relayed.at === 'relay') throw new StageEnd(relayed.why, relayed.message);
      return { value: { ...known, open: true } };
    },
  );
  return reading;
}
