import { describe, expect, test } from 'vitest';
import type { Outcome } from '../judge/finding.ts';
import { decideCheck, isOpen } from './decide-check.ts';
import { NOW, sampleAttestation, sampleCheck, sampleFinding, sampleWaiver } from './sample.ts';

const dispositions = {
  waivers: [sampleWaiver(['*'], { outcomes: ['fail', 'not-reviewed'] })],
  attestations: [sampleAttestation(['*'])],
  now: NOW,
};

test('a failure keeps its outcome under a waiver, and everything that a reader needs', () => {
  const check = sampleCheck('imap-opens@support/svc1', { vantage: 'svc1' });
  const found = sampleFinding(check.id, 'fail', { takenAt: '2026-03-10T11:59:00Z', signature: 'imap-disabled' });
  expect(decideCheck(check, found, dispositions, 2)).toEqual({
    id: 'imap-opens@support/svc1',
    requirement: 'imap-opens',
    title: 'The title of imap-opens',
    level: 'required',
    source: { row: 'M4', section: 'Mailboxes', sentence: 'The mailbox opens.' },
    subject: { kind: 'account', name: 'support/svc1' },
    vantage: 'svc1',
    basis: 'measured',
    attestable: false,
    outcome: 'fail',
    disposition: 'waived',
    waiver: { owner: 'Ada Lovelace', reason: 'The port opens next week.', ticket: 'OPS-7', expires: '2026-03-31' },
    reason: 'imap-opens@support/svc1 is fail.',
    expected: 'an open port',
    actual: 'a closed port',
    remedy: 'Mend imap-opens@support/svc1.',
    owner: 'network',
    conditions: [],
    evidence: [],
    attempts: 2,
    takenAt: '2026-03-10T11:59:00Z',
    durationMs: 5,
    signature: 'imap-disabled',
  });
});

test('an attestation passes what nobody could review, before any waiver', () => {
  const decided = decideCheck(
    sampleCheck('guide@d', { basis: 'attested' }),
    sampleFinding('guide@d', 'not-reviewed'),
    dispositions,
  );
  expect(decided).toMatchObject({
    outcome: 'pass',
    basis: 'attested',
    disposition: 'attested',
    reason: 'Attested by Grace Hopper on 2026-03-01: The release guide was followed.',
    attestation: {
      by: 'Grace Hopper',
      on: '2026-03-01',
      expires: '2026-06-30',
      evidence: 'https://tickets.example/42',
    },
  });
  expect(decided).not.toHaveProperty('waiver');
});

test('the recognised reply names owner and remedy better than the requirement', () => {
  const found = sampleFinding('a@b', 'fail', { owner: 'exchange-admin', remedy: 'Switch IMAP on.' });
  expect(decideCheck(sampleCheck('a@b'), found, dispositions)).toMatchObject({
    owner: 'exchange-admin',
    remedy: 'Switch IMAP on.',
  });
});

describe('isOpen', () => {
  test.each<[Outcome, 'waived' | 'attested' | undefined, boolean]>([
    ['fail', undefined, true],
    ['undecided', undefined, true],
    ['blocked', undefined, true],
    ['not-reviewed', undefined, true],
    ['fail', 'waived', false],
    ['pass', 'attested', false],
    ['pass', undefined, false],
    ['not-applicable', undefined, false],
  ])('%s, %s', (outcome, disposition, expected) => {
    expect(isOpen({ outcome, ...(disposition && { disposition }) })).toBe(expected);
  });
});

describe('a pass that needed another attempt', () => {
  const passed = sampleFinding('imap@a', 'pass', { attempts: 2 });
  const none = { waivers: [], attestations: [], now: NOW };

  test('is undecided where the environment refuses what is unstable', () => {
    expect(decideCheck(sampleCheck('imap@a'), passed, { ...none, unstable: 'refused' })).toMatchObject({
      outcome: 'undecided',
      attempts: 2,
      reason: 'Passed only at attempt 2, and the environment file refuses what is unstable.',
      expected: 'a pass at the first attempt',
      actual: 'a pass at attempt 2',
      remedy: 'Mend imap@a.',
    });
  });

  test.each([undefined, 'shown'] as const)('passes otherwise: %s', (unstable) => {
    const dispositions = unstable === undefined ? none : { ...none, unstable };
    expect(decideCheck(sampleCheck('imap@a'), passed, dispositions)).toMatchObject({ outcome: 'pass', attempts: 2 });
  });

  test('a pass at the first attempt is not refused', () => {
    const first = sampleFinding('imap@a', 'pass');
    const decided = decideCheck(sampleCheck('imap@a'), first, { ...none, unstable: 'refused' });
    expect(decided).toMatchObject({ outcome: 'pass', attempts: 1 });
  });
});
