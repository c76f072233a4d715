import type { DecidedCheck } from '../decide/decision.ts';

/**
 * How the test of a check ends, and with it the status that Allure shows: `failed` is an error named AssertionError,
 * `broken` any other error, `skipped` a test that skips itself once it has judged.
 */
export type Ending = 'passed' | 'failed' | 'broken' | 'skipped';

/** Only what stands against a GO by itself may be red or yellow; whatever waits, is waived or is advisory is grey. */
export function endingOf({ level, outcome, disposition }: DecidedCheck): Ending {
  if (outcome === 'pass') return 'passed';
  if (level === 'advisory' || disposition === 'waived') return 'skipped';
  switch (outcome) {
    case 'fail':
      return 'failed';
    case 'undecided':
    case 'not-reviewed':
      return 'broken';
    case 'blocked':
    case 'not-applicable':
      return 'skipped';
  }
}
