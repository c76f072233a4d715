import type { Reading, Unsettled } from '../../probes/reading.ts';
import type { Check } from '../plan/check.ts';
import type { Condition, Requirement } from '../rulebook/rulebook.ts';
import type { JudgingContext } from './judge.ts';

/** Small readings, rules and contexts for the judge's tests. */

export const NOW = '2026-11-23T12:00:00.000Z';

export const context: JudgingContext = {
  rulebook: { parameters: { minimum: 'ES3' }, signatures: [] },
  catalogue: { issuers: ['DigiCert Inc'] },
  now: NOW,
};

export function settled(value: object, takenAt = NOW): Reading<object> {
  const evidence = [{ kind: 'transcript', title: 'Dialogue', text: 'S: OK' }] as const;
  return { settled: true, value, evidence, takenAt, durationMs: 5 };
}

export function unsettled(why: 'time-out' | 'throttled' | 'internal-error', message: string): Unsettled {
  return { settled: false, why, message, evidence: [], takenAt: NOW, durationMs: 5 };
}

export const check: Check = {
  id: 'sample@svc1/svc1',
  requirement: 'sample',
  title: 'The sample holds',
  section: 'Samples',
  level: 'required',
  basis: 'measured',
  subject: { kind: 'server', name: 'svc1' },
  vantage: 'svc1',
  prerequisites: [],
  yieldsTo: [],
  attestable: false,
  names: { mailbox: 'a@x.example' },
  owner: 'network',
  source: { row: 'X1', section: 'Samples', sentence: 'A sample.' },
  expects: 'The sample is as it should be.',
  remedy: 'Mend it.',
};

/** @param conditions deliberately unchecked: the judge has to stand what no lint has seen */
export function requirement(conditions: unknown, basis: Requirement['basis'] = 'measured'): Requirement {
  return {
    id: 'sample',
    title: check.title,
    section: check.section,
    source: check.source,
    level: 'required',
    basis,
    owner: 'network',
    subject: 'server',
    services: [],
    from: ['services'],
    appliesTo: {},
    prerequisites: [],
    yieldsTo: [],
    explainedBy: [],
    controls: [],
    attestable: false,
    expects: check.expects,
    conditions: conditions as Condition,
    remedy: check.remedy,
  };
}
