import { describe, expect, test } from 'vitest';
import type { Reading } from '../../probes/reading.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import { judge } from './judge.ts';
import { check, context, NOW, requirement, settled, unsettled } from './sample.ts';

const leaf = (fact: string) => ({ all: [{ fact, path: 'holds', operator: 'equal', value: true }] });
const rule: Requirement = { ...requirement(leaf('live.one')), settings: leaf('exchange.mailbox') as never };
const unseen: Reading<object> = {
  ...unsettled('time-out', 'Nobody looked.'),
  why: 'not-measured',
};
const exported = (holds: boolean, takenAt = NOW): Reading<object> => ({
  settled: true,
  value: { holds },
  evidence: [{ kind: 'settings', title: 'Exchange settings, exported by Ada at 9', text: 'x' }],
  takenAt,
  durationMs: 0,
});
const judged = (live: Reading<object>, settings: Reading<object>, explanations: readonly Requirement[] = []) => {
  const facts = new Map([
    ['live.one', live],
    ['exchange.mailbox', settings],
  ]);
  return judge({ ...check, attestable: true }, rule, facts, context, explanations);
};
const source = 'exchange.mailbox.holds: no (Exchange settings, exported by Ada at 9)';

describe('what was measured counts before the settings', () => {
  test.each([
    [
      'a failure that they do not share',
      settled({ holds: false }),
      exported(true),
      'fail',
      'live.one.holds: no (expected: is yes).',
    ],
    [
      'a time-out that they know better',
      unsettled('time-out', 'No answer within 10 s.'),
      exported(true),
      'undecided',
      'No answer within 10 s.',
    ],
    [
      'a pass that they contradict',
      settled({ holds: true }),
      exported(false),
      'pass',
      `The sample is as it should be. The settings say otherwise, and what was measured counts; they are stale or of something else: ${source}.`,
    ],
    ['a pass that they share', settled({ holds: true }), exported(true), 'pass', 'The sample is as it should be.'],
  ])('%s', async (_, live, settings, outcome, reason) => {
    expect(await judged(live, settings)).toMatchObject({ outcome, reason });
  });
});

describe('where nobody looked', () => {
  test.each([
    [
      'settings that are older than a week say nothing',
      exported(true, '2026-11-16T11:00:00.000Z'),
      { outcome: 'not-reviewed' },
    ],
    ['settings that are unknown say nothing', unseen, { outcome: 'not-reviewed', reason: 'Nobody looked.' }],
    [
      'settings that are wrong are a failure',
      exported(false),
      { outcome: 'fail', basis: 'read', reason: `The tenant's own settings say otherwise: ${source}.` },
    ],
    [
      'settings of six days ago settle it',
      exported(true, '2026-11-17T12:00:00.000Z'),
      {
        outcome: 'pass',
        basis: 'read',
        takenAt: '2026-11-17T12:00:00.000Z',
        reason:
          "The sample is as it should be. The tenant's own settings say so: exchange.mailbox.holds: yes (Exchange settings, exported by Ada at 9).",
      },
    ],
  ])('%s', async (_, settings, finding) => {
    expect(await judged(unseen, settings)).toMatchObject(finding);
  });
});

describe('a failure', () => {
  const failed = settled({ holds: false });
  const explaining = { ...rule, id: 'explaining', remedy: 'Switch {mailbox} on.', owner: 'exchange-admin' } as const;

  test('is explained by settings that are wrong, whose remedy is then the one to follow', async () => {
    expect(await judged(failed, exported(false), [explaining])).toMatchObject({
      outcome: 'fail',
      reason: `live.one.holds: no (expected: is yes). The tenant's own settings explain it: explaining is not so: ${source}.`,
      remedy: 'Switch a@x.example on.',
      owner: 'exchange-admin',
    });
  });

  test('that the settings do not explain says so, and names them', async () => {
    expect(await judged(failed, exported(true), [explaining])).toMatchObject({
      reason:
        "live.one.holds: no (expected: is yes). The tenant's own settings do not explain it; what was measured counts, they may be stale: exchange.mailbox.holds: yes (Exchange settings, exported by Ada at 9).",
      evidence: [{ kind: 'transcript' }, { kind: 'settings' }],
    });
  });

  test('is itself where nothing is known of the settings', async () => {
    expect(await judged(failed, unseen, [explaining])).toMatchObject({
      reason: 'live.one.holds: no (expected: is yes).',
    });
  });
});
