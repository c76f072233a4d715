import { describe, expect, test } from 'vitest';
import type { DecisionWord, ExitCode } from '../../decide/decision.ts';
import { ENGLISH } from '../../language/language.ts';
import { sampleVerdict } from '../verdict/sample.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { exitMeaning, headline } from './words.ts';

describe('headline', () => {
  const verdict = sampleVerdict([['a', 'pass']]);

  test.each<[Partial<Verdict>, string]>([
    [
      { decision: 'LAB-NO-GO', simulated: true, recorded: true },
      'LAB-NO-GO: contoso-production, ECE 12.6 (PCCE) - SIMULATED - RECORDED FACTS',
    ],
    [
      { decision: 'REHEARSAL', rehearsal: true, rulebook: { ...verdict.rulebook, release: '15.0' } },
      'REHEARSAL: contoso-production, ECE 12.6 (PCCE) - JUDGED BY THE RULES OF 15.0',
    ],
    [{}, 'GO: contoso-production, ECE 12.6 (PCCE)'],
  ])('%j', (given, expected) => {
    expect(headline({ ...verdict, ...given }, ENGLISH)).toBe(expected);
  });
});

test.each<[DecisionWord, ExitCode, string]>([
  ['INTERRUPTED', 130, 'the run was interrupted before its end'],
  ['INTERRUPTED', 143, 'the run was interrupted before its end'],
  ['INVALID', 4, 'the run is no statement about the deployment; the notes say why'],
  ['INVALID', 3, 'environment or rules are invalid; nothing was measured'],
  ['PARTIAL', 2, 'nothing required failed, but a run of this kind is never a GO'],
  ['NO-GO', 2, 'nothing required failed, but something required is undecided, blocked or not reviewed'],
  ['PARTIAL', 1, 'a required check failed'],
  ['GO-WITH-WAIVERS', 0, 'every required check passed or is waived'],
  ['GO', 0, 'nothing required stands against it'],
])('%s with exit code %i', (decision, exitCode, expected) => {
  expect(exitMeaning({ decision, exitCode }, ENGLISH)).toBe(expected);
});
