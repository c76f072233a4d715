import type { Conversation, Reading, Unsettled } from '../../probes/reading.ts';

/** A conversation that was held, or the reason why there is nothing to read from it. */
export type HeldConversation =
  | { readonly held: true; readonly stages: Conversation }
  | { readonly held: false; readonly instead: Unsettled };

/** One stage of a conversation; undefined when conversations of that kind have no such stage. */
export function stageOf(conversation: HeldConversation, stage: string): Reading<object> | undefined {
  if (!conversation.held) return conversation.instead;
  return Object.hasOwn(conversation.stages, stage) ? conversation.stages[stage] : undefined;
}

/** Nobody looked: whatever stage is asked for has this reason. */
export function nothingRead(because: string): HeldConversation {
  return notHeld('not-measured', because);
}

/** The account's transport has no such server. */
export function noServer(): HeldConversation {
  return nothingRead('The account has no server for this conversation.');
}

/** A defect of this program kept the conversation from being held. */
export function defective(because: string): HeldConversation {
  return notHeld('internal-error', because);
}

function notHeld(why: 'not-measured' | 'internal-error', message: string): HeldConversation {
  const takenAt = new Date().toISOString();
  return { held: false, instead: { settled: false, why, message, evidence: [], takenAt, durationMs: 0 } };
}
