import { describe, expect, test } from 'vitest';
import type { Waiver } from '../environment/environment.ts';
import type { Outcome } from '../judge/finding.ts';
import type { DecidedCheck } from './decision.ts';
import { NOW, sampleDecided, sampleWaiver } from './sample.ts';
import { coverBlocked, waiverFor, waiverNotes, waiverRecord } from './waivers.ts';

describe('waiverFor', () => {
  test.each<[string, Outcome, Partial<Waiver>, boolean]>([
    ['undecided is not covered unless spelled out', 'undecided', {}, false],
    ['blocked neither', 'blocked', {}, false],
    ['not reviewed neither', 'not-reviewed', {}, false],
    ['a pass needs none', 'pass', {}, false],
    ['not applicable needs none', 'not-applicable', {}, false],
    ['another check', 'fail', { checks: ['other@b'] }, false],
    ['nobody answers for it', 'fail', { owner: ' ' }, false],
    ['no reason is given', 'fail', { reason: '' }, false],
    ['expired yesterday', 'fail', { expires: '2026-03-09' }, false],
    ['on its last day', 'fail', { expires: '2026-03-10' }, true],
    ['a failure', 'fail', {}, true],
    ['undecided, spelled out', 'undecided', { outcomes: ['undecided'] }, true],
    ['by a pattern', 'fail', { checks: ['x', 'a@*'] }, true],
  ])('%s', (_, outcome, given, covered) => {
    const waiver = sampleWaiver(['a@b'], given);
    expect(waiverFor('a@b', outcome, [waiver], NOW)).toBe(covered ? waiver : undefined);
  });

  test('an expired waiver does not hide a valid one', () => {
    const valid = sampleWaiver(['a@b'], { ticket: 'OPS-8' });
    expect(waiverFor('a@b', 'fail', [sampleWaiver(['a@b'], { expires: '2026-01-01' }), valid], NOW)).toBe(valid);
  });
});

describe('coverBlocked', () => {
  const waived = (id: string, expires = '2026-03-31') =>
    sampleDecided(id, 'fail', { disposition: 'waived', waiver: waiverRecord(sampleWaiver([id], { expires })) });
  const blocked = (id: string, ...blockedBy: string[]) => sampleDecided(id, 'blocked', { blockedBy });

  test.each<[string, DecidedCheck[], string[]]>([
    ['blocked by nothing', [blocked('b')], []],
    ['blocked by what did not run', [blocked('b', 'somewhere')], []],
    ['blocked in a circle', [blocked('b', 'c'), blocked('c', 'b')], []],
    ['blocked by itself', [blocked('b', 'b')], []],
    ['one blocker is not waived', [waived('a'), sampleDecided('x', 'fail'), blocked('b', 'a', 'x')], []],
    [
      'one blocker passed by attestation',
      [waived('a'), sampleDecided('x', 'pass', { disposition: 'attested' }), blocked('b', 'a', 'x')],
      [],
    ],
    [
      'the chain is broken once',
      [waived('a'), sampleDecided('x', 'fail'), blocked('b', 'a', 'x'), blocked('c', 'b')],
      [],
    ],
    ['blocked by a waived check', [waived('a'), blocked('b', 'a')], ['b']],
    ['through a chain, against the order of the plan', [blocked('c', 'b'), blocked('b', 'a'), waived('a')], ['c', 'b']],
    ['all blockers are waived', [waived('a'), waived('x'), blocked('b', 'a', 'x')], ['b']],
  ])('%s', (_, checks, expected) => {
    const newly = coverBlocked(checks).filter((check, index) => check.disposition !== checks[index]?.disposition);
    expect(newly.map(({ id }) => id)).toEqual(expected);
  });

  test('the blocking waiver that ends first is the one that counts', () => {
    const decided = coverBlocked([waived('a', '2026-04-30'), waived('x', '2026-03-15'), blocked('b', 'a', 'x')]);
    expect(decided[2]?.waiver?.expires).toBe('2026-03-15');
  });
});

describe('waiverNotes', () => {
  const open = sampleDecided('a@b', 'fail');
  const covered = sampleDecided('a@b', 'fail', { disposition: 'waived' });

  test.each<[string, Partial<Waiver>, DecidedCheck[], string[]]>([
    ['expired', { expires: '2026-03-09' }, [open], ['Waiver OPS-7 expired on 2026-03-09 and has no effect.']],
    ['unknown', { checks: ['c@d'] }, [open], ['Waiver OPS-7 names c@d, but no check has that id.']],
    [
      'nearly known',
      { checks: ['aa@b'] },
      [open],
      ['Waiver OPS-7 names aa@b, but no check has that id. Perhaps a@b is meant.'],
    ],
    [
      'not needed',
      {},
      [sampleDecided('a@b', 'pass')],
      ['Waiver OPS-7 is not needed for a@b: all of it passes or does not apply.'],
    ],
    [
      'needed by one pattern of two',
      { checks: ['a@b', 'e@*'] },
      [covered, sampleDecided('e@f', 'pass')],
      ['Waiver OPS-7 is not needed for e@*: all of it passes or does not apply.'],
    ],
    [
      'advisory only',
      {},
      [{ ...covered, level: 'advisory' }],
      ['Waiver OPS-7 is not needed for a@b: advisory checks never change the decision.'],
    ],
    [
      'another outcome',
      {},
      [sampleDecided('a@b', 'undecided')],
      ['Waiver OPS-7 covers only fail and has no effect on a@b (undecided).'],
    ],
    ['its check was deselected', { checks: ['e@f'] }, [open], []],
    ['some of its checks were deselected', { checks: ['*'] }, [sampleDecided('a@b', 'pass')], []],
    ['needed', {}, [covered], []],
  ])('%s', (_, given, checks, expected) => {
    expect(waiverNotes([sampleWaiver(['a@b'], given)], checks, ['a@b', 'e@f'], NOW)).toEqual(expected);
  });
});
