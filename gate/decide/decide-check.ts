import type { Attestation, Environment, Waiver } from '../environment/environment.ts';
import type { Finding } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';
import { attestationFor, attestationRecord } from './attestations.ts';
import type { DecidedCheck } from './decision.ts';
import { waiverFor, waiverRecord } from './waivers.ts';

/** What may settle a check beside its finding. */
export interface Dispositions {
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
  /** What a pass at another attempt than the first is worth. */
  readonly unstable?: Environment['unstable'];
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * One check with its own attestation or waiver applied, as a single test sees it. Whether a *blocked* check is covered
 * by the waiver of what blocks it shows only once all findings are there: `decide` adds that.
 */
export function decideCheck(check: Check, judged: Finding, dispositions: Dispositions, tried = 1): DecidedCheck {
  const attempts = Math.max(tried, judged.attempts ?? 1);
  const finding = withInstability(judged, attempts, dispositions.unstable);
  const { id, requirement, title, level, source, subject, vantage, basis, attestable } = check;
  const common = {
    id,
    requirement,
    title,
    level,
    source,
    subject,
    attestable,
    ...(vantage !== undefined && { vantage }),
    owner: finding.owner ?? check.owner,
    conditions: finding.conditions,
    evidence: finding.evidence,
    attempts,
    ...(finding.takenAt !== undefined && { takenAt: finding.takenAt }),
    durationMs: finding.durationMs,
    ...(finding.signature !== undefined && { signature: finding.signature }),
    ...(finding.notRecorded && { notRecorded: finding.notRecorded }),
  };
  const attestation = attestationFor(check, finding, dispositions.attestations, dispositions.now);
  if (attestation !== undefined) {
    return {
      ...common,
      basis: 'attested',
      outcome: 'pass',
      disposition: 'attested',
      attestation: attestationRecord(attestation),
      reason: `Attested by ${attestation.by} on ${attestation.on}: ${attestation.statement}`,
    };
  }
  const settled = { ...common, basis: finding.basis ?? basis, outcome: finding.outcome, reason: finding.reason };
  if (finding.outcome === 'pass' || finding.outcome === 'not-applicable') return settled;
  const waiver = waiverFor(id, finding.outcome, dispositions.waivers, dispositions.now);
  return {
    ...settled,
    ...(finding.outcome === 'blocked'
      ? { blockedBy: finding.blockedBy }
      : { expected: finding.expected, actual: finding.actual }),
    remedy: finding.remedy ?? check.remedy,
    ...(waiver !== undefined && { disposition: 'waived', waiver: waiverRecord(waiver) }),
  };
}

/** A pass that needed another attempt, where the environment file does not take such a pass for one. */
function withInstability(finding: Finding, attempts: number, unstable: Environment['unstable']): Finding {
  if (finding.outcome !== 'pass' || attempts === 1 || unstable !== 'refused') return finding;
  return {
    ...finding,
    outcome: 'undecided',
    reason: `Passed only at attempt ${attempts}, and the environment file refuses what is unstable.`,
    expected: 'a pass at the first attempt',
    actual: `a pass at attempt ${attempts}`,
    internalError: false,
  };
}

/** Whether a decided check stands against a GO, if it is required: neither settled well nor waived. */
export function isOpen({ outcome, disposition }: Pick<DecidedCheck, 'outcome' | 'disposition'>): boolean {
  return outcome !== 'pass' && outcome !== 'not-applicable' && disposition !== 'waived';
}
