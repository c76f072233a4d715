import type { Evidence } from '../../probes/reading.ts';
import type { Bundle } from './bundle.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** Evidence as a file keeps it: its text, or where that stands among the texts of the bundle. */
type PackedEvidence = Omit<Evidence, 'text'> & { readonly text: string | number };

/** A bundle as its file keeps it: a text that several stages or conversations show stands there once. */
export interface PackedBundle extends Omit<Bundle, 'conversations'> {
  /** Every text of evidence, once; absent before version 2. */
  readonly texts?: readonly string[];
  readonly conversations: readonly unknown[];
}

/** Puts the texts of the evidence beside the conversations. The digest is of the whole bundle, not of this form of it. */
export function packBundle(bundle: Bundle): PackedBundle {
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  };
  const { conversations, ...rest } = bundle;
  const packed = conversations.map((one) =>
    withEvidence(one, (evidence) => ({ ...evidence, text: placeOf(evidence.text) })),
  );
  return { ...rest, texts: [...places.keys()], conversations: packed };
}

/**
 * Puts the texts back in their places.
 *
 * @param packed of the form that `bundle.schema.json` describes
 * @returns the bundle, or what of it there is not
 */
export function unpackBundle({ texts = [], conversations, ...rest }: PackedBundle): Bundle | string {
  const missing: number[] = [];
  const unpacked = conversations.map((one) =>
    withEvidence(one as RecordedConversation, (evidence: PackedEvidence) => {
      const text = typeof evidence.text === 'string' ? evidence.text : texts[evidence.text];
      if (text === undefined) missing.push(Number(evidence.text));
      return { ...evidence, text: text ?? '' };
    }),
  );
  const [first] = missing;
  if (first !== undefined) return `the bundle names text ${first} of its evidence, and has ${texts.length}`;
  return { ...rest, conversations: unpacked as readonly RecordedConversation[] };
}

function withEvidence<Was extends object, Is extends object>(
  conversation: RecordedConversation,
  change: (evidence: Was & Evidence) => Is,
): unknown {
  const changed = (reading: { readonly evidence: readonly Evidence[] }) => {
    return { ...reading, evidence: reading.evidence.map((one) => change(one as Was & Evidence)) };
  };
  if ('instead' in conversation) return { ...conversation, instead: changed(conversation.instead) };
  const stages = Object.entries(conversation.stages).map(([stage, reading]) => [stage, changed(reading)]);
  return { ...conversation, stages: Object.fromEntries(stages) };
}
