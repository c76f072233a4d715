import { describe, expect, test } from 'vitest';
import type { Attestation } from '../environment/environment.ts';
import type { Outcome } from '../judge/finding.ts';
import type { Basis } from '../plan/check.ts';
import { attestationFor, attestationNotes, attestationRecord } from './attestations.ts';
import { decideCheck } from './decide-check.ts';
import { NOW, sampleAttestation, sampleCheck, sampleFinding } from './sample.ts';

test.each<[string, Basis, boolean, boolean]>([
  ['a declared check', 'declared', false, false],
  ['a measured check', 'measured', false, false],
  ['a read check that says no', 'read', false, false],
  ['a measured check that says so', 'measured', true, true],
])('only the check says whether a person may vouch for it: %s', (_, basis, attestable, settles) => {
  const attestation = sampleAttestation(['a@b']);
  const check = sampleCheck('a@b', { basis, attestable });
  const found = attestationFor(check, sampleFinding('a@b', 'not-reviewed'), [attestation], NOW);
  expect(found).toBe(settles ? attestation : undefined);
});

describe('attestationFor', () => {
  test.each<[string, Basis, Outcome, Partial<Attestation>, boolean]>([
    ['a measured check', 'measured', 'not-reviewed', {}, false],
    ['a declared check', 'declared', 'not-reviewed', {}, false],
    ['contradicted', 'read', 'fail', {}, false],
    ['undecided', 'read', 'undecided', {}, false],
    ['blocked', 'attested', 'blocked', {}, false],
    ['not applicable', 'attested', 'not-applicable', {}, false],
    ['passed without it', 'read', 'pass', {}, false],
    ['expired yesterday', 'attested', 'not-reviewed', { expires: '2026-03-09' }, false],
    ['another check', 'attested', 'not-reviewed', { checks: ['other'] }, false],
    ['on its last day', 'attested', 'not-reviewed', { expires: '2026-03-10' }, true],
    ['an attested check', 'attested', 'not-reviewed', {}, true],
    ['a read check, by a pattern', 'read', 'not-reviewed', { checks: ['a@*'] }, true],
  ])('%s', (_, basis, outcome, given, settles) => {
    const attestation = sampleAttestation(['a@b'], given);
    const found = attestationFor(sampleCheck('a@b', { basis }), sampleFinding('a@b', outcome), [attestation], NOW);
    expect(found).toBe(settles ? attestation : undefined);
  });
});

test.each<[Attestation['evidence'], string]>([
  [{ file: 'guide.pdf', sha256: 'ab12' }, 'guide.pdf (SHA-256 ab12)'],
  [{ link: 'https://tickets.example/42' }, 'https://tickets.example/42'],
])('evidence %j', (evidence, expected) => {
  expect(attestationRecord(sampleAttestation(['a'], { evidence })).evidence).toBe(expected);
});

describe('attestationNotes', () => {
  const holder = 'The attestation by Grace Hopper of 2026-03-01';

  test.each<[string, Basis, Outcome, Partial<Attestation>, string[]]>([
    [
      'expired',
      'attested',
      'not-reviewed',
      { expires: '2026-03-09' },
      [`${holder} expired on 2026-03-09 and has no effect.`],
    ],
    ['unknown', 'attested', 'not-reviewed', { checks: ['x@y'] }, [`${holder} names x@y, but no check has that id.`]],
    [
      'measured',
      'measured',
      'pass',
      {},
      [`${holder} has no effect on checks that are measured or declared, because nobody can vouch for those: a@b.`],
    ],
    [
      'declared',
      'declared',
      'not-reviewed',
      {},
      [`${holder} has no effect on checks that are measured or declared, because nobody can vouch for those: a@b.`],
    ],
    [
      'contradicted',
      'read',
      'fail',
      {},
      [`${holder} is contradicted by what was found, and what was found counts: a@b.`],
    ],
    ['undecided', 'read', 'undecided', {}, [`${holder} has no effect on checks that are undecided or blocked: a@b.`]],
    ['blocked', 'attested', 'blocked', {}, [`${holder} has no effect on checks that are undecided or blocked: a@b.`]],
    ['not needed', 'read', 'pass', {}, [`${holder} is not needed for checks that pass or do not apply: a@b.`]],
    ['in force', 'attested', 'not-reviewed', {}, []],
  ])('%s', (_, basis, outcome, given, expected) => {
    const attestations = [sampleAttestation(['a@b'], given)];
    const check = sampleCheck('a@b', { basis });
    const decided = decideCheck(check, sampleFinding('a@b', outcome), { waivers: [], attestations, now: NOW });
    expect(attestationNotes(attestations, [decided], ['a@b'], NOW)).toEqual(expected);
  });
});
