import type { DecisionWord } from '../../decide/decision.ts';
import type { Outcome } from '../../judge/finding.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Style } from './page.ts';

/** An outcome as it stands in front of a check. */
export function outcomeInWords(outcome: Outcome, language: Language): string {
  return say(language, `outcome.${outcome}`).toUpperCase();
}

export const DECISION_STYLES: Readonly<Record<DecisionWord, Style>> = {
  GO: 'good',
  'LAB-GO': 'good',
  'RECORDED-GO': 'good',
  'GO-WITH-WAIVERS': 'doubtful',
  PARTIAL: 'doubtful',
  REHEARSAL: 'doubtful',
  'NO-GO': 'bad',
  'LAB-NO-GO': 'bad',
  'RECORDED-NO-GO': 'bad',
  INTERRUPTED: 'bad',
  INVALID: 'bad',
};

/** What was decided about what: the one line that has to be understood first. */
export function headline(verdict: Verdict, language: Language): string {
  return [
    `${verdict.decision}: ${verdict.environment.name}, ECE ${verdict.release} (${verdict.edition})`,
    ...(verdict.simulated ? [say(language, 'console.simulated')] : []),
    ...(verdict.recorded ? [say(language, 'console.recorded')] : []),
    ...(verdict.rehearsal ? [say(language, 'console.rehearsal', { release: verdict.rulebook.release })] : []),
  ].join(' - ');
}

/** What the exit code means in this run, as half a sentence. */
export function exitMeaning(
  { decision, exitCode }: Pick<Verdict, 'decision' | 'exitCode'>,
  language: Language,
): string {
  switch (exitCode) {
    case 0:
      return say(language, decision === 'GO-WITH-WAIVERS' ? 'exit.0.waived' : 'exit.0');
    case 1:
      return say(language, 'exit.1');
    case 2:
      return say(language, decision === 'PARTIAL' || decision === 'REHEARSAL' ? 'exit.2.never-go' : 'exit.2');
    case 3:
      return say(language, 'exit.3');
    case 4:
      return say(language, 'exit.4');
    case 129:
    case 130:
    case 143:
    case 149:
      return say(language, 'exit.interrupted');
  }
}
