import { setTimeout as wait } from 'node:timers/promises';
import type { Conversation, Reading, Unsettled } from '../../probes/reading.ts';

/** A peer that asks for more patience than this is not waited for: its checks stay undecided and say so. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Holds a conversation, and once more if the peer asked us to come back later and named a time that can be waited for.
 * The first answer stays in the evidence of the stage that it came from, so that no retry goes unseen.
 *
 * @param mayTryAgain why there must be no second try, if so
 */
export async function honourThrottle<Stages extends Conversation>(
  hold: () => Promise<Stages>,
  signal: AbortSignal,
  mayTryAgain: () => string | undefined = () => undefined,
): Promise<Stages> {
  const first = await hold();
  const throttled = Object.entries(first).find((entry): entry is [string, Unsettled] => isWaitedFor(entry[1]));
  if (throttled === undefined) return first;
  const [stage, reading] = throttled;
  const pauseMs = reading.retryAfterMs ?? 0;
  await wait(pauseMs, undefined, { signal }).catch(ignoreAbort);
  if (signal.aborted) return first;
  const refusal = mayTryAgain();
  if (refusal !== undefined) return { ...first, [stage]: withNote(reading, 'Not tried again', refusal) };
  const second = await hold();
  const again = second[stage];
  if (again === undefined) return second;
  // A stage that had settled at the first try was well at the first try.
  const tried = Object.entries(second).map(([name, value]) => [name, first[name]?.settled ? value : twice(value)]);
  return { ...second, ...Object.fromEntries(tried), [stage]: withFirstAnswer(twice(again), reading, pauseMs) };
}

function isWaitedFor(reading: Reading<object>): boolean {
  if (reading.settled || reading.why !== 'throttled' || reading.retryAfterMs === undefined) return false;
  return reading.retryAfterMs <= LONGEST_WAIT_MS;
}

/** An aborted wait ends the run: what was read so far is all there is. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

function twice(reading: Reading<object>): Reading<object> {
  return { ...reading, attempts: 2 };
}

function withNote(reading: Unsettled, title: string, text: string): Unsettled {
  const note = { kind: 'transcript', title, text } as const;
  return { ...reading, message: `${reading.message} ${text}`, evidence: [note, ...reading.evidence] };
}

function withFirstAnswer(reading: Reading<object>, first: Unsettled, pauseMs: number): Reading<object> {
  const text = `${first.message}\nWaited ${pauseMs} ms and tried once more.`;
  const note = { kind: 'transcript', title: 'Throttled at the first try', text } as const;
  return { ...reading, evidence: [note, ...first.evidence, ...reading.evidence] };
}
