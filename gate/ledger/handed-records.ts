import { keyOf, type RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Run } from '../run/run.ts';

/** A conversation as the test worker hands it back: whole, or by its key where the main process has it recorded. */
export type HandedRecord = RecordedConversation | string;

type Recordings = Run['recordings'];

const known = new WeakMap<Recordings, ReadonlyMap<string, RecordedConversation>>();

/** What the test worker hands back of its conversations: of those that it was given, only which they are. */
export function handBack(records: readonly RecordedConversation[], recordings: Recordings): readonly HandedRecord[] {
  const given = byKey(recordings);
  return records.map((record) => {
    const key = keyOf(record);
    const found = given.get(key);
    return found !== undefined && isSame(record, found) ? key : record;
  });
}

/**
 * The conversations that were handed back.
 *
 * @throws when one of them was never recorded
 */
export function handedBack(handed: readonly HandedRecord[], recordings: Recordings): readonly RecordedConversation[] {
  return handed.map((record) => {
    if (typeof record !== 'string') return record;
    const found = byKey(recordings).get(record);
    if (found === undefined) throw new Error(`no recording has the conversation ${record}`);
    return found;
  });
}

/** The very same readings: what was held anew is handed back whole. */
function isSame(left: RecordedConversation, right: RecordedConversation): boolean {
  if ('stages' in left) return 'stages' in right && left.stages === right.stages;
  return 'instead' in right && left.instead === right.instead;
}

function byKey(recordings: Recordings): ReadonlyMap<string, RecordedConversation> {
  const made = known.get(recordings) ?? new Map(conversationsIn(recordings).map((one) => [keyOf(one), one]));
  known.set(recordings, made);
  return made;
}

function conversationsIn(recordings: Recordings): readonly RecordedConversation[] {
  return Object.values(recordings).flatMap(({ conversations }) => conversations);
}
