import type { Outcome } from '../judge/finding.ts';
import type { Language } from '../language/language.ts';
import { translateVerdict } from '../language/translate-verdict.ts';
import type { Owner } from '../plan/check.ts';
import { openCauses } from '../report/console/open-causes.ts';
import type { Tone } from '../report/front/tones.ts';
import { decisionTone } from '../report/front/tones.ts';
import { whereOf } from '../report/front/where.ts';
import { OWNERS_IN_ORDER } from '../report/handoff/handoff.ts';
import type { Entry } from './entry.ts';

/** One thing that stands against a GO, as the overview shows it. */
export interface ShownCause {
  readonly check: string;
  readonly title: string;
  readonly where: string;
  readonly outcome: Outcome;
  readonly owner: Owner;
  readonly reason: string;
  /** How many checks wait for it. */
  readonly blocks: number;
}

/** What stands against a GO of a deployment, in the order in which to mend it, in a language. */
export function causesOf(entry: Entry, language: Language): readonly ShownCause[] {
  if (entry.kind !== 'judged') return [];
  const verdict = translateVerdict(entry.verdict, { ...entry.run, language });
  return openCauses(verdict, 'required').map(({ cause, check }) => ({
    check: check.id,
    title: check.title,
    where: whereOf(check),
    outcome: check.outcome,
    owner: cause.owner,
    reason: check.reason,
    blocks: cause.blocks.length,
  }));
}

/** Who has how much to do, in the order of the hand-offs; who has nothing to do is left out. */
export function ownersOf(causes: readonly ShownCause[]): readonly { readonly owner: Owner; readonly count: number }[] {
  return OWNERS_IN_ORDER.map((owner) => ({ owner, count: causes.filter((one) => one.owner === owner).length })).filter(
    ({ count }) => count > 0,
  );
}

/** A colour with a meaning; the word beside it always says the same. */
export function toneOf(entry: Entry): Tone {
  if (entry.kind === 'judged') return decisionTone(entry.verdict);
  return entry.kind === 'not-selected' ? 'calm' : 'bad';
}

/** The way to a report of a deployment, from the overview; undefined where it was not written. */
export function linkTo(entry: Entry, file: string): string | undefined {
  if (entry.kind !== 'judged' || !entry.written.includes(file)) return undefined;
  return [entry.folder, ...file.split('/')].map(encodeURIComponent).join('/');
}
