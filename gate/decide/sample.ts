// Small plans, findings and dispositions for tests; everything that a test does not name is harmless.

import type { Attestation, Waiver } from '../environment/environment.ts';
import type { Finding, Outcome } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';
import type { DecisionInput } from './decide.ts';
import { decideCheck } from './decide-check.ts';
import type { DecidedCheck } from './decision.ts';

export const NOW = '2026-03-10T12:00:00Z';

export function sampleCheck(id: string, given: Partial<Check> = {}): Check {
  const [requirement = id, place = 'deployment'] = id.split('@');
  const basis = given.basis ?? 'measured';
  return {
    id,
    requirement,
    title: `The title of ${requirement}`,
    section: 'mailboxes',
    level: 'required',
    basis,
    subject: { kind: 'account', name: place },
    prerequisites: [],
    yieldsTo: [],
    attestable: basis === 'attested' || basis === 'read',
    names: {},
    owner: 'network',
    source: { row: 'M4', section: 'Mailboxes', sentence: 'The mailbox opens.' },
    expects: 'An open port.',
    remedy: `Mend ${id}.`,
    ...given,
  };
}

/** `given` is for the fields that the outcome has, such as `blockedBy`. */
export function sampleFinding(check: string, outcome: Outcome, given: Partial<Finding> & object = {}): Finding {
  const common = { check, reason: `${check} is ${outcome}.`, evidence: [], conditions: [], durationMs: 5 };
  const found = { expected: 'an open port', actual: 'a closed port' };
  const byOutcome: Readonly<Record<Outcome, Finding>> = {
    pass: { ...common, outcome: 'pass' },
    fail: { ...common, ...found, outcome: 'fail' },
    undecided: { ...common, ...found, outcome: 'undecided', internalError: false },
    blocked: { ...common, outcome: 'blocked', blockedBy: [] },
    'not-applicable': { ...common, outcome: 'not-applicable' },
    'not-reviewed': { ...common, ...found, outcome: 'not-reviewed' },
  };
  return { ...byOutcome[outcome], ...given } as Finding;
}

/** A decided check without any waiver or attestation; `given` wins. */
export function sampleDecided(
  id: string,
  outcome: Outcome,
  given: Partial<DecidedCheck> & { readonly blockedBy?: readonly string[] } = {},
): DecidedCheck {
  const none = { waivers: [], attestations: [], now: NOW };
  return { ...decideCheck(sampleCheck(id), sampleFinding(id, outcome), none), ...given };
}

export function sampleWaiver(checks: readonly string[], given: Partial<Waiver> = {}): Waiver {
  return {
    checks,
    outcomes: ['fail'],
    owner: 'Ada Lovelace',
    reason: 'The port opens next week.',
    ticket: 'OPS-7',
    expires: '2026-03-31',
    ...given,
  };
}

export function sampleAttestation(checks: readonly string[], given: Partial<Attestation> = {}): Attestation {
  return {
    checks,
    by: 'Grace Hopper',
    on: '2026-03-01',
    statement: 'The release guide was followed.',
    evidence: { link: 'https://tickets.example/42' },
    expires: '2026-06-30',
    ...given,
  };
}

/** A check that is planned and what came of it. */
export type Row = readonly [id: string, outcome: Outcome, given?: Partial<Check> & { readonly blockedBy?: string[] }];

/** A whole run, every check executed and reported; checks that do not apply are planned as such. */
export function sampleInput(rows: readonly Row[], given: Partial<DecisionInput> = {}): DecisionInput {
  const plan = rows.map(([id, outcome, { blockedBy: _, ...check } = {}]) =>
    sampleCheck(id, { ...(outcome === 'not-applicable' && { notApplicable: 'It does not apply.' }), ...check }),
  );
  const findings = rows.map(([id, outcome, { blockedBy } = {}]): [string, Finding] => [
    id,
    sampleFinding(id, outcome, blockedBy === undefined ? {} : { blockedBy }),
  ]);
  return {
    plan,
    findings: new Map(findings),
    attempts: new Map(),
    deselected: [],
    reported: rows.length,
    waivers: [],
    attestations: [],
    now: NOW,
    mode: { simulated: false, recorded: false, rehearsal: false },
    defects: [],
    ...given,
  };
}
