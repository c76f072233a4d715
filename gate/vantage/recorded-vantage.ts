import type { Reading } from '../../probes/reading.ts';
import { identityInWords, keyOf, type RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Recording } from '../bundle/recording.ts';
import type { HeldConversation } from '../run/held-conversation.ts';
import type { VantageOpen } from './facts.ts';
import { closed, type Outlook } from './outlook.ts';

/** The name of the one conversation in which it is settled whether a place can be looked from. */
const OPENING = { conversation: 'vantage', stage: 'open' } as const;

/**
 * Looks from a place through what was recorded there. What the recording says of the place itself decides whether
 * anything can be read: how old it may be is judged like the age of any other reading.
 */
export function recordedVantage(name: string, recording: Recording): Outlook {
  const opening = recording.conversations.find(({ conversation }) => conversation === OPENING.conversation);
  const files = recording.sources.map(({ file }) => file).join(' and ');
  if (opening === undefined)
    return closed('not-recorded', `Not measured from ${name}: ${files} did not look from there.`);
  if ('instead' in opening) return { kind: 'closed', reading: opening.instead };
  const reading = opening.stages[OPENING.stage] as Reading<VantageOpen> | undefined;
  if (reading === undefined) return closed('not-recorded', `${files} does not say how it looked from ${name}.`);
  // A recording may hold anything in the place of a value.
  if (!reading.settled || Object(reading.value).open !== true) return { kind: 'closed', reading };
  const conversations = new Map(recording.conversations.map((one) => [keyOf(one), one]));
  return { kind: 'recorded', reading, sources: recording.sources, conversations };
}

/** A recorded conversation as if it had just been held. */
export function heldAgain(conversation: RecordedConversation): HeldConversation {
  return 'stages' in conversation
    ? { held: true, stages: conversation.stages }
    : { held: false, instead: conversation.instead };
}

/** Nobody asked that when the recording was made: what to say in place of the reading. */
export function missingFrom(
  sources: Recording['sources'],
  asked: Parameters<typeof identityInWords>[0],
): HeldConversation {
  const files = sources.map(({ file, recordedAt }) => `${file} (recorded ${recordedAt})`).join(' and ');
  const message = `Not recorded from ${asked.vantage}: ${identityInWords(asked)}. It is not in ${files}; record it there again.`;
  const takenAt = new Date().toISOString();
  return {
    held: false,
    instead: { settled: false, why: 'not-recorded', message, evidence: [], takenAt, durationMs: 0 },
  };
}
