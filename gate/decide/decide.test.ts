import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide } from './decide.ts';
import type { DecisionWord, ExitCode } from './decision.ts';
import { type Row, sampleAttestation, sampleFinding, sampleInput, sampleWaiver } from './sample.ts';

const simulated = { simulated: true, recorded: false, rehearsal: false };
const recorded = { simulated: false, recorded: true, rehearsal: false };
const rehearsal = { simulated: false, recorded: false, rehearsal: true };
const passing: Row = ['a', 'pass'];
const failing: Row = ['b', 'fail'];
const undecided: Row = ['c', 'undecided'];
const waived = { waivers: [sampleWaiver(['b'])] };

describe('word and exit code', () => {
  test.each<[string, Row[], Partial<DecisionInput>, DecisionWord, ExitCode]>([
    [
      'interrupted, with a defect',
      [failing],
      { interrupted: 'SIGINT', defects: ['The report is lost.'] },
      'INTERRUPTED',
      130,
    ],
    ['terminated', [passing], { interrupted: 'SIGTERM' }, 'INTERRUPTED', 143],
    ['a defect outranks a failure', [failing], { defects: ['The report is lost.'] }, 'INVALID', 4],
    ['a refused way of running', [passing], { refused: '--bail' }, 'INVALID', 4],
    ['an empty plan', [], {}, 'INVALID', 4],
    ['everything deselected', [passing], { findings: new Map(), deselected: ['a'], reported: 0 }, 'INVALID', 4],
    ['less reported than executed', [passing], { reported: 0 }, 'INVALID', 4],
    ['more reported than executed', [passing], { reported: 2 }, 'INVALID', 4],
    [
      'a finding is missing',
      [passing, failing],
      { findings: new Map([['a', sampleFinding('a', 'pass')]]), reported: 1 },
      'INVALID',
      4,
    ],
    ['nothing applies', [['a', 'not-applicable']], {}, 'INVALID', 4],
    ['advisory alone', [['a', 'pass', { level: 'advisory' }]], {}, 'INVALID', 4],
    ['a failure outranks undecided', [undecided, failing], {}, 'NO-GO', 1],
    ['undecided', [passing, undecided], {}, 'NO-GO', 2],
    ['blocked', [passing, ['b', 'blocked', { blockedBy: ['a'] }]], {}, 'NO-GO', 2],
    ['not reviewed', [passing, ['b', 'not-reviewed']], {}, 'NO-GO', 2],
    [
      'an expired waiver',
      [passing, failing],
      { waivers: [sampleWaiver(['b'], { expires: '2026-03-09' })] },
      'NO-GO',
      1,
    ],
    ['a waiver for another outcome', [passing, undecided], { waivers: [sampleWaiver(['c'])] }, 'NO-GO', 2],
    [
      'partial, with a failure',
      [failing, passing],
      { findings: new Map([['b', sampleFinding('b', 'fail')]]), deselected: ['a'], reported: 1 },
      'PARTIAL',
      1,
    ],
    [
      'partial',
      [failing, passing],
      { findings: new Map([['a', sampleFinding('a', 'pass')]]), deselected: ['b'], reported: 1 },
      'PARTIAL',
      2,
    ],
    [
      'partial rehearsal',
      [failing, passing],
      { findings: new Map([['a', sampleFinding('a', 'pass')]]), deselected: ['b'], reported: 1, mode: rehearsal },
      'PARTIAL',
      2,
    ],
    ['rehearsal, with a failure', [failing], { mode: rehearsal }, 'REHEARSAL', 1],
    ['rehearsal', [passing], { mode: rehearsal }, 'REHEARSAL', 2],
    ['simulated, with a failure', [failing], { mode: simulated }, 'LAB-NO-GO', 1],
    ['simulated, undecided', [undecided], { mode: simulated }, 'LAB-NO-GO', 2],
    ['recorded, with a failure', [failing], { mode: recorded }, 'RECORDED-NO-GO', 1],
    ['simulated and recorded', [passing], { mode: { ...simulated, recorded: true } }, 'LAB-GO', 0],
    ['simulated, waived', [passing, failing], { mode: simulated, ...waived }, 'LAB-GO', 0],
    ['recorded, waived', [passing, failing], { mode: recorded, ...waived }, 'RECORDED-GO', 0],
    ['recorded', [passing], { mode: recorded }, 'RECORDED-GO', 0],
    ['waived', [passing, failing, ['d', 'blocked', { blockedBy: ['b'] }]], waived, 'GO-WITH-WAIVERS', 0],
    ['a waiver that nothing needs', [passing], { waivers: [sampleWaiver(['a'])] }, 'GO', 0],
    [
      'advisory problems',
      [passing, ['b', 'fail', { level: 'advisory' }], ['c', 'undecided', { level: 'advisory' }]],
      {},
      'GO',
      0,
    ],
    ['an advisory problem, waived', [passing, ['b', 'fail', { level: 'advisory' }]], waived, 'GO', 0],
    ['attested', [['a', 'not-reviewed', { basis: 'attested' }]], { attestations: [sampleAttestation(['a'])] }, 'GO', 0],
    ['all well', [passing, ['d', 'not-applicable']], {}, 'GO', 0],
  ])('%s', (_, rows, given, word, exitCode) => {
    const { decision, exitCode: code } = decide(sampleInput(rows, given));
    expect([decision, code]).toEqual([word, exitCode]);
  });
});

describe('notes', () => {
  test.each<[string, Row[], Partial<DecisionInput>, string[]]>([
    [
      'refused, defect and report, in this order',
      [passing],
      { refused: '--bail', defects: ['The report could not be written: the disk is full.'], reported: 0 },
      [
        'The gate refuses to run with --bail: every planned check runs once, to its end. Run it without.',
        'The report could not be written: the disk is full.',
        '1 check executed, but the report holds 0.',
      ],
    ],
    ['an empty plan', [], {}, ['No check was planned.', 'No check ran.']],
    [
      'many are missing',
      Array.from({ length: 10 }, (_, index): Row => [`check-${index}`, 'pass']),
      { findings: new Map([['check-0', sampleFinding('check-0', 'pass')]]), reported: 1 },
      [
        '9 checks planned, but never judged: check-1, check-2, check-3, check-4, check-5, check-6, check-7, check-8 and 1 more.',
      ],
    ],
    [
      'interrupted: what is missing is not a fault',
      [passing, failing],
      { findings: new Map([['a', sampleFinding('a', 'pass')]]), reported: 0, interrupted: 'SIGINT' },
      ['The run was stopped by SIGINT; 1 check not judged: b.'],
    ],
    [
      'partial',
      [passing, failing],
      { findings: new Map([['a', sampleFinding('a', 'pass')]]), deselected: ['b'], reported: 1 },
      ['1 of 2 checks not selected: b. A partial run is never a GO.'],
    ],
    [
      'every mode, with waivers',
      [passing, failing],
      { mode: { simulated: true, recorded: true, rehearsal: true }, ...waived },
      [
        "Judged by the rules of another release than the deployment's: a rehearsal is never a GO.",
        'The deployment is simulated: this says nothing about a real tenant or network.',
        'Judged from recorded facts: nothing was measured in this run.',
        'Waivers were needed for 1 check.',
      ],
    ],
    ['attempts', [passing], { attempts: new Map([['a', 3]]) }, ['More than one attempt was needed for a (3).']],
    [
      'waivers and attestations without effect',
      [passing],
      { waivers: [sampleWaiver(['x-y'])], attestations: [sampleAttestation(['a'])] },
      [
        'Waiver OPS-7 names x-y, but no check has that id.',
        'The attestation by Grace Hopper of 2026-03-01 has no effect on checks that are measured or declared, because nobody can vouch for those: a.',
      ],
    ],
    ['nothing to say', [passing, failing], waived, []],
  ])('%s', (_, rows, given, expected) => {
    expect(decide(sampleInput(rows, given)).notes).toEqual(expected);
  });
});

test('what a waiver covers is covered through to the end, and the books balance', () => {
  const { checks, counts, causes } = decide(
    sampleInput(
      [passing, failing, ['d', 'blocked', { blockedBy: ['b'] }], ['e', 'blocked', { blockedBy: ['d'] }]],
      waived,
    ),
  );
  expect(checks.map(({ id, outcome, disposition }) => [id, outcome, disposition])).toEqual([
    ['a', 'pass', undefined],
    ['b', 'fail', 'waived'],
    ['d', 'blocked', 'waived'],
    ['e', 'blocked', 'waived'],
  ]);
  expect(counts).toMatchObject({ planned: 4, executed: 4, pass: 1, fail: 1, blocked: 2, waived: 3 });
  expect(causes).toEqual([{ check: 'b', also: [], blocks: ['d', 'e'], owner: 'network', remedy: 'Mend b.' }]);
});

describe('no combination of outcomes is a GO that should not be', () => {
  const outcomes = ['pass', 'fail', 'undecided', 'blocked', 'not-applicable', 'not-reviewed'] as const;
  const levels = ['required', 'advisory'] as const;
  const kinds = outcomes.flatMap((outcome) => levels.map((level) => ({ outcome, level })));
  const triples = kinds.flatMap((a) => kinds.flatMap((b) => kinds.map((c) => [a, b, c])));

  test(`${triples.length} runs of three checks`, () => {
    const wrong = triples.filter((triple) => {
      const rows = triple.map(({ outcome, level }, index): Row => {
        return [`check-${index}`, outcome, { level, ...(outcome === 'blocked' && { blockedBy: ['check-0'] }) }];
      });
      const { exitCode, counts } = decide(sampleInput(rows));
      const required = triple.filter(({ level }) => level === 'required').map(({ outcome }) => outcome);
      const deserved = required.includes('pass') && required.every((one) => one === 'pass' || one === 'not-applicable');
      const { pass, fail, undecided: open, blocked, notApplicable, notReviewed, executed } = counts;
      const adds = pass + fail + open + blocked + notApplicable + notReviewed === executed;
      return (exitCode === 0) !== deserved || !adds;
    });
    expect(wrong).toEqual([]);
  });
});
