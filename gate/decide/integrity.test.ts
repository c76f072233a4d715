import { describe, expect, test } from 'vitest';
import { executedChecks, type Ledger, ledgerFaults, missingChecks } from './integrity.ts';
import { sampleCheck, sampleFinding, sampleInput } from './sample.ts';

const sound = sampleInput([
  ['a', 'pass'],
  ['b', 'fail'],
  ['c', 'blocked', { blockedBy: ['b'] }],
]);

describe('ledgerFaults', () => {
  test.each<[string, Partial<Ledger>, string[]]>([
    ['planned twice', { plan: [...sound.plan, sampleCheck('a')] }, ['1 check planned more than once: a.']],
    ['deselected, never planned', { deselected: ['x'] }, ['1 check deselected, but never planned: x.']],
    ['deselected and judged', { deselected: ['a'] }, ['1 check deselected and judged all the same: a.']],
    [
      'unplanned',
      { findings: new Map([...sound.findings, ['x', sampleFinding('x', 'pass')], ['y', sampleFinding('y', 'pass')]]) },
      ['2 checks judged, but never planned: x, y.'],
    ],
    [
      'doubled',
      { findings: new Map([...sound.findings, ['c', sampleFinding('a', 'pass')]]) },
      ['1 check judged more than once: a.', '1 check recorded under the id of another check: a.'],
    ],
    [
      'passed, though it does not apply',
      { plan: [sampleCheck('a', { notApplicable: 'No.' }), sampleCheck('b'), sampleCheck('c')] },
      ['1 check called not applicable by the plan or by the finding, but not by both: a.'],
    ],
    [
      'not applicable, though the plan says that it applies',
      { findings: new Map([...sound.findings, ['a', sampleFinding('a', 'not-applicable')]]) },
      ['1 check called not applicable by the plan or by the finding, but not by both: a.'],
    ],
    [
      'blocked by nothing',
      { findings: new Map([...sound.findings, ['c', sampleFinding('c', 'blocked')]]) },
      ['1 check blocked by nothing, or by something that was not planned: c.'],
    ],
    [
      'blocked by a stranger',
      { findings: new Map([...sound.findings, ['c', sampleFinding('c', 'blocked', { blockedBy: ['b', 'x'] })]]) },
      ['1 check blocked by nothing, or by something that was not planned: c.'],
    ],
    [
      'an internal error',
      { findings: new Map([...sound.findings, ['a', sampleFinding('a', 'undecided', { internalError: true })]]) },
      ['1 check met by an internal error: a.'],
    ],
    ['sound', {}, []],
  ])('%s', (_, given, expected) => {
    expect(ledgerFaults({ ...sound, ...given })).toEqual(expected);
  });
});

test('a finding of another check is no finding of its own', () => {
  const ledger = { ...sound, findings: new Map([['a', sampleFinding('b', 'pass')]]), deselected: ['c'] };
  expect(executedChecks(ledger)).toEqual([]);
  expect(missingChecks(ledger)).toEqual(['a', 'b']);
});
