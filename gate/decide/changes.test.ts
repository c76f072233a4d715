import { expect, test } from 'vitest';
import type { Outcome } from '../judge/finding.ts';
import { changesIn, type PastOutcome, type PastRun } from './changes.ts';
import { sampleDecided } from './sample.ts';

/** Runs of check `a`, the latest first; undefined where it did not run. */
function past(...outcomes: readonly (PastOutcome | Outcome | undefined)[]): readonly PastRun[] {
  return outcomes.map((outcome, index) => ({
    startedAt: `2026-03-0${9 - index}T12:00:00Z`,
    decision: 'NO-GO',
    outcomes: new Map(
      outcome === undefined ? [] : [['a', typeof outcome === 'string' ? { outcome, attempts: 1 } : outcome]],
    ),
  }));
}

const since = { startedAt: '2026-03-09T12:00:00Z', decision: 'NO-GO' };
const none = { new: [], fixed: [], unstable: [] };
const a = ['a'];
const waived: PastOutcome = { outcome: 'fail', disposition: 'waived', attempts: 1 };

test.each<[string, Outcome, readonly PastRun[], object]>([
  ['failed and passed before', 'fail', past('pass'), { ...none, since, new: a }],
  ['undecided and passed before', 'undecided', past('pass'), { ...none, since, new: a }],
  ['failed and was waived before', 'fail', past(waived), { ...none, since, new: a }],
  ['failed and did not run last time, but passed before', 'fail', past(undefined, 'pass'), { ...none, since, new: a }],
  ['failed as before', 'fail', past('fail'), { ...none, since }],
  ['blocked and failed before: still open', 'blocked', past('fail'), { ...none, since }],
  ['failed and was never run before', 'fail', past(undefined), { ...none, since }],
  ['failed in the first run', 'fail', [], none],
  ['passes and failed before', 'pass', past('fail'), { ...none, since, fixed: a }],
  ['passes, failed, passed: back and forth', 'pass', past('fail', 'pass'), { ...none, since, fixed: a, unstable: a }],
  ['fails, passed, failed: back and forth', 'fail', past('pass', 'fail'), { ...none, since, new: a, unstable: a }],
  ['passes as before', 'pass', past('pass', 'pass'), { ...none, since }],
])('%s', (_, outcome, runs, expected) => {
  expect(changesIn([sampleDecided('a', outcome)], runs)).toEqual(expected);
});

test('what passed at another attempt is unstable, what failed at it is not', () => {
  const checks = [
    sampleDecided('failed', 'fail', { attempts: 2 }),
    sampleDecided('passed', 'pass', { attempts: 2 }),
    sampleDecided('at-once', 'pass', { attempts: 1 }),
  ];
  expect(changesIn(checks, []).unstable).toEqual(['passed']);
});
