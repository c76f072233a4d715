import type { Stage, StageOutcome, StagePlan, StageResult } from '../wire/stage.ts';
import type { StagedConversation } from '../wire/staged-conversation.ts';

/**
 * Holds a stage with what an earlier one handed on. Where that one could not be read, the reason is this one's too:
 * reads of a directory stand side by side, and each says by itself why there is nothing.
 */
export async function following<Value extends object, Handed, Next = never>(
  conversation: StagedConversation,
  before: StageOutcome<object, Handed>,
  plan: StagePlan,
  work: (stage: Stage, handed: Handed) => Promise<StageResult<Value, Next>>,
): Promise<StageOutcome<Value, Next>> {
  const { reading } = before;
  if (before.next === undefined && !reading.settled) return { name: plan.name, reading };
  return conversation.follow(before, plan, work);
}
