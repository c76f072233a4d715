import type { Reading } from '../../probes/reading.ts';
import { few } from '../decide/few.ts';
import type { Bundle } from './bundle.ts';
import { contentOf } from './content.ts';
import { identityInWords, keyOf, type RecordedConversation } from './recorded-conversation.ts';
import type { Recording, RecordingSource } from './recording.ts';

/** A bundle and what messages call its file. */
export interface NamedBundle {
  readonly file: string;
  readonly bundle: Bundle;
}

export interface Merged {
  /** By name of the vantage. */
  readonly recordings: Readonly<Record<string, Recording>>;
  /** Whole sentences: where bundles contradict each other. */
  readonly remarks: readonly string[];
}

/**
 * Puts what several bundles recorded side by side, place by place. A conversation that somebody held counts before one
 * that nobody could hold; of two that were held the later one counts, and where they differ a remark says so.
 *
 * @param wanted whether a bundle is to speak for a place
 */
export function mergeBundles(
  bundles: readonly NamedBundle[],
  wanted: (file: string, vantage: string) => boolean,
): Merged {
  const entries = new Map<string, Entry>();
  const conflicts = new Map<string, string[]>();
  for (const { file, bundle } of bundles) {
    for (const conversation of bundle.conversations) {
      if (!wanted(file, conversation.vantage)) continue;
      const key = keyOf(conversation);
      const entry = { file, bundle, conversation };
      const other = entries.get(key);
      if (other === undefined) {
        entries.set(key, entry);
        continue;
      }
      const [counting, passedOver] = later(other, entry);
      entries.set(key, counting);
      if (differ(counting, passedOver)) noteConflict(conflicts, counting, passedOver);
    }
  }
  return { recordings: byVantage([...entries.values()]), remarks: [...conflicts].map(conflictRemark) };
}

interface Entry extends NamedBundle {
  readonly conversation: RecordedConversation;
}

/** The one that counts first. */
function later(left: Entry, right: Entry): readonly [Entry, Entry] {
  const [leftLooked, rightLooked] = [looked(left.conversation), looked(right.conversation)];
  if (leftLooked !== rightLooked) return leftLooked ? [left, right] : [right, left];
  return Date.parse(takenAt(left)) >= Date.parse(takenAt(right)) ? [left, right] : [right, left];
}

/** Whether anything was looked at, however it came out. */
function looked(conversation: RecordedConversation): boolean {
  if ('instead' in conversation) return false;
  return Object.values(conversation.stages).some(
    (reading) => reading.settled || !['not-measured', 'not-recorded', 'not-reached'].includes(reading.why),
  );
}

function takenAt({ conversation, bundle }: Entry): string {
  if ('instead' in conversation) return conversation.instead.takenAt;
  const [first] = Object.values(conversation.stages).map((reading) => reading.takenAt);
  return first ?? bundle.finishedAt;
}

function differ({ conversation: left }: Entry, { conversation: right }: Entry): boolean {
  if (!looked(left) || !looked(right) || 'instead' in left || 'instead' in right) return false;
  return JSON.stringify(found(left.stages)) !== JSON.stringify(found(right.stages));
}

/** What was found, without when and how long it took. */
function found(stages: Readonly<Record<string, Reading<object>>>): unknown {
  const sorted = Object.entries(stages).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return sorted.map(([stage, reading]) => [stage, reading.settled ? contentOf(reading.value) : reading.why]);
}

function noteConflict(conflicts: Map<string, string[]>, counting: Entry, passedOver: Entry): void {
  const pair = `${passedOver.file} and ${counting.file} contradict each other; ${counting.file} is later and counts`;
  const { conversation } = counting;
  const what = `${conversation.vantage}: ${identityInWords(conversation)}`;
  conflicts.set(pair, [...(conflicts.get(pair) ?? []), what]);
}

function conflictRemark([pair, about]: readonly [string, readonly string[]]): string {
  return `${pair}: ${few(about)}.`;
}

function byVantage(entries: readonly Entry[]): Readonly<Record<string, Recording>> {
  const names = [...new Set(entries.map(({ conversation }) => conversation.vantage))];
  return Object.fromEntries(
    names.map((name) => {
      const mine = entries.filter(({ conversation }) => conversation.vantage === name);
      const sources = new Map(mine.map((entry) => [entry.file, sourceOf(entry)]));
      return [name, { sources: [...sources.values()], conversations: mine.map(({ conversation }) => conversation) }];
    }),
  );
}

export function sourceOf({ file, bundle }: NamedBundle): RecordingSource {
  const { digest, finishedAt, machine, simulated } = bundle;
  return { file, digest, recordedAt: finishedAt, machine, simulated };
}
