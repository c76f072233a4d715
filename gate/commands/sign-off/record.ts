import { digestOfContent } from '../../bundle/digest.ts';
import type { DecisionWord } from '../../decide/decision.ts';
import { parseJson } from '../../yaml/parse-json.ts';

export const SIGN_OFF_KIND = 'ece-go-live-gate sign-off';

/** Somebody's word that a deployment goes live on this verdict; the content of `sign-off.json`. */
export interface SignOffRecord {
  readonly kind: typeof SIGN_OFF_KIND;
  readonly schemaVersion: 1;
  /** SHA-256 over everything else: shows that the record was cut off or edited, not who made it. */
  readonly digest: string;
  /** Name and role, as given. */
  readonly by: string;
  readonly note?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly environment: { readonly name: string; readonly sha256: string };
  readonly release: string;
  readonly decision: DecisionWord;
  /** How many checks rest on a waiver, and how many on somebody's word. */
  readonly waived: number;
  readonly attested: number;
  /** Digest of the whole file, byte for byte. */
  readonly verdict: { readonly file: string; readonly sha256: string };
  /** `digest` is the bundle's own. */
  readonly facts: { readonly file: string; readonly sha256: string; readonly digest: string };
  readonly rulebook: { readonly release: string; readonly sha256: string };
  /** The custom rulebook that stood beside the shipped one. */
  readonly customRulebook?: { readonly name: string; readonly sha256: string };
}

/** Puts its digest on a record. */
export function sealed(content: Omit<SignOffRecord, 'digest'>): SignOffRecord {
  return { ...content, digest: digestOfContent(content) };
}

/** The record in the text of a sign-off file, or why it is none, as half a sentence. */
export function parseRecord(text: string): SignOffRecord | string {
  const content = parseJson(text);
  if (content === undefined) return 'is not whole JSON: it was cut off or changed';
  const { digest, ...rest } = Object(content);
  if (rest.kind !== SIGN_OFF_KIND || rest.schemaVersion !== 1) return 'is no sign-off of this version of the gate';
  if (digest !== digestOfContent(rest)) return 'was changed after it was signed: its digest does not match';
  return content as SignOffRecord;
}
