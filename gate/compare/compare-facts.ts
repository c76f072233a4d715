import type { Reading } from '../../probes/reading.ts';
import { contentOf } from '../bundle/content.ts';
import { keyOf, nameInWords, type RecordedConversation } from '../bundle/recorded-conversation.ts';
import { grouped } from '../decide/grouped.ts';

/** One stage of a conversation that came out otherwise, alike from all these places. */
export interface ChangedFact {
  readonly vantages: readonly string[];
  /** For example `endpoint outlook.office365.com:993`. */
  readonly conversation: string;
  readonly stage: string;
  /** What is other now; what merely is no longer known is left out where something else tells why. */
  readonly changes: readonly { readonly property: string; readonly before: string; readonly after: string }[];
}

export interface FactComparison {
  readonly changed: readonly ChangedFact[];
  /** Conversations that were held in one of the two only, in words. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** What stands in the place of something that is not there. */
const NOTHING = '-';

/** Compares what was read, conversation by conversation; what differs at every look is left aside. Pure. */
export function compareFacts(
  before: readonly RecordedConversation[],
  after: readonly RecordedConversation[],
): FactComparison {
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const later = new Set(after.map(keyOf));
  const pairs = after.flatMap((one) => {
    const other = earlier.get(keyOf(one));
    return other === undefined ? [] : [{ vantage: one.vantage, changed: changedStages(other, one) }];
  });
  const single = pairs.flatMap(({ vantage, changed }) => changed.map((fact) => ({ ...fact, vantage })));
  const alike = grouped(single, ({ vantage: _, ...fact }) => JSON.stringify(fact));
  return {
    changed: [...alike.values()].flatMap((facts) => {
      const [first] = facts;
      if (first === undefined) return [];
      const { vantage: _, ...fact } = first;
      return [{ ...fact, vantages: facts.map(({ vantage }) => vantage) }];
    }),
    added: placed(after.filter((one) => !earlier.has(keyOf(one)))),
    removed: placed(before.filter((one) => !later.has(keyOf(one)))),
    unchanged: pairs.filter(({ changed }) => changed.length === 0).length,
  };
}

function placed(conversations: readonly RecordedConversation[]): readonly string[] {
  const alike = [...grouped(conversations, nameInWords)];
  return alike.map(([name, some]) => `${some.map(({ vantage }) => vantage).join(', ')}: ${name}`);
}

type StageChange = Omit<ChangedFact, 'vantages'>;

function changedStages(before: RecordedConversation, after: RecordedConversation): readonly StageChange[] {
  const conversation = nameInWords(after);
  const [earlier, later] = [stagesOf(before), stagesOf(after)];
  return [...new Set([...Object.keys(earlier), ...Object.keys(later)])].flatMap((stage) => {
    const changes = changesOf(earlier[stage], later[stage]);
    return changes.length === 0 ? [] : [{ conversation, stage, changes }];
  });
}

/** A conversation that was not held is like one of a single stage. */
function stagesOf(conversation: RecordedConversation): Readonly<Record<string, Reading<object>>> {
  return 'stages' in conversation ? conversation.stages : { held: conversation.instead };
}

function changesOf(before: Reading<object> | undefined, after: Reading<object> | undefined): ChangedFact['changes'] {
  if (before?.settled && after?.settled) return changedProperties(before.value, after.value);
  // A stage that is not reached any more, or was not before, follows from the one that stopped the conversation.
  if (isNotReached(before) || isNotReached(after)) return [];
  const [was, is] = [resultInWords(before), resultInWords(after)];
  return was === is ? [] : [{ property: 'result', before: was, after: is }];
}

function changedProperties(before: object, after: object): ChangedFact['changes'] {
  const [was, is] = [new Map(contentOf(before)), new Map(contentOf(after))];
  const words = (value: unknown) => (value === undefined ? NOTHING : JSON.stringify(value));
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((property) => {
    const [from, to] = [words(was.get(property)), words(is.get(property))];
    return from === to ? [] : [{ property, before: from, after: to }];
  });
  const told = changes.filter(({ after: now }) => now !== NOTHING);
  return told.length > 0 ? told : changes;
}

function isNotReached(reading: Reading<object> | undefined): boolean {
  return reading !== undefined && !reading.settled && reading.why === 'not-reached';
}

function resultInWords(reading: Reading<object> | undefined): string {
  if (reading === undefined) return NOTHING;
  return reading.settled ? 'a value' : `${reading.why}: ${reading.message}`;
}
