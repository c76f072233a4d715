import type { DecisionWord } from '../../decide/decision.ts';
import type { Outcome } from '../../judge/finding.ts';
import type { Owner } from '../../plan/check.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Style } from './page.ts';

/** Owners as people call them. */
export const OWNERS: Readonly<Record<Owner, string>> = {
  'ece-admin': 'ECE administrator',
  'entra-admin': 'Entra administrator',
  'exchange-admin': 'Exchange administrator',
  network: 'network team',
  project: 'project team',
};

/** Outcomes as they stand in front of a check. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  undecided: 'UNDECIDED',
  blocked: 'BLOCKED',
  'not-applicable': 'NOT APPLICABLE',
  'not-reviewed': 'NOT REVIEWED',
};

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
export function headline(verdict: Verdict): string {
  return [
    `${verdict.decision}: ${verdict.environment.name}, ECE ${verdict.release} (${verdict.edition})`,
    ...(verdict.simulated ? ['SIMULATED'] : []),
    ...(verdict.recorded ? ['RECORDED FACTS'] : []),
    ...(verdict.rehearsal ? [`JUDGED BY THE RULES OF ${verdict.rulebook.release}`] : []),
  ].join(' - ');
}

/** What the exit code means in this run, as half a sentence. */
export function exitMeaning({ decision, exitCode }: Pick<Verdict, 'decision' | 'exitCode'>): string {
  switch (exitCode) {
    case 0:
      return decision === 'GO-WITH-WAIVERS'
        ? 'every required check passed or is waived'
        : 'nothing required stands against it';
    case 1:
      return 'a required check failed';
    case 2:
      return decision === 'PARTIAL' || decision === 'REHEARSAL'
        ? 'nothing required failed, but a run of this kind is never a GO'
        : 'nothing required failed, but something required is undecided, blocked or not reviewed';
    case 3:
      return 'environment or rules are invalid; nothing was measured';
    case 4:
      return 'the run is no statement about the deployment; the notes say why';
    case 130:
    case 143:
      return 'the run was interrupted before its end';
  }
}
