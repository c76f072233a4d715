import type { DecidedCheck } from '../../decide/decision.ts';
import type { Outcome } from '../../judge/finding.ts';
import { say } from '../../language/say.ts';
import { DECISION_STYLES } from '../console/words.ts';
import { type Html, html } from '../html/html.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Report } from './report.ts';

/** A colour with a meaning; the word beside it always says the same. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'calm';

/** The order in which outcomes are counted and shown. */
export const OUTCOMES_IN_ORDER: readonly Outcome[] = [
  'pass',
  'fail',
  'undecided',
  'blocked',
  'not-reviewed',
  'not-applicable',
];

const TONES: Readonly<Record<Outcome, Tone>> = {
  pass: 'good',
  fail: 'bad',
  undecided: 'doubtful',
  blocked: 'calm',
  'not-applicable': 'calm',
  'not-reviewed': 'doubtful',
};

export function outcomeTone(outcome: Outcome): Tone {
  return TONES[outcome];
}

/** An open check in its colour; what is advisory or waived is never red. */
export function checkTone({ level, disposition, outcome }: DecidedCheck): Tone {
  return level === 'advisory' || disposition === 'waived' ? 'calm' : TONES[outcome];
}

export function decisionTone({ decision }: Pick<Verdict, 'decision'>): Tone {
  const style = DECISION_STYLES[decision];
  return style === 'strong' ? 'calm' : style;
}

/** The outcome as a label. */
export function outcomeChip({ language }: Pick<Report, 'language'>, check: DecidedCheck): Html {
  return html`<span class="chip ${checkTone(check)}">${say(language, `outcome.${check.outcome}`)}</span>`;
}
