import type { Attestation } from '../environment/environment.ts';
import type { Finding } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';
import type { DecidedCheck } from './decision.ts';
import { few } from './few.ts';
import { grouped } from './grouped.ts';
import { inForce } from './in-force.ts';
import { means, unknownPatterns } from './pattern.ts';

/**
 * The attestation that settles a check: the first one that names it and is in force. Only a check that nobody could
 * review is settled so; whatever was measured or read stays what it is.
 */
export function attestationFor(
  check: Check,
  finding: Finding,
  attestations: readonly Attestation[],
  now: string,
): Attestation | undefined {
  if (finding.outcome !== 'not-reviewed' || !check.attestable) return undefined;
  return attestations.find(({ checks, expires }) => means(checks, check.id) && inForce(expires, now));
}

/** The form in which an attestation stands in verdict.json. */
export function attestationRecord(attestation: Attestation): NonNullable<DecidedCheck['attestation']> {
  const { by, on, expires, evidence } = attestation;
  const where = 'link' in evidence ? evidence.link : `${evidence.file} (SHA-256 ${evidence.sha256})`;
  return { by, on, expires, evidence: where };
}

/**
 * What the operator has to know of attestations that did nothing: expired, unknown, not allowed, contradicted or not
 * needed.
 *
 * @param checks the executed checks, decided
 * @param planned the ids of all planned checks
 */
export function attestationNotes(
  attestations: readonly Attestation[],
  checks: readonly DecidedCheck[],
  planned: readonly string[],
  now: string,
): string[] {
  return attestations.flatMap((attestation) => {
    const holder = `The attestation by ${attestation.by} of ${attestation.on}`;
    const unknown = unknownPatterns(holder, attestation.checks, planned);
    if (!inForce(attestation.expires, now)) {
      return [`${holder} expired on ${attestation.expires} and has no effect.`, ...unknown];
    }
    const named = checks.filter((check) => means(attestation.checks, check.id) && check.disposition !== 'attested');
    const idle = [...grouped(named, withoutEffect)].map(
      ([why, alike]) => `${holder} ${why}: ${few(alike.map(({ id }) => id))}.`,
    );
    return [...unknown, ...idle];
  });
}

/** Why an attestation in force did nothing for a check that it names. */
function withoutEffect({ attestable, basis, outcome }: DecidedCheck): string | undefined {
  if (!attestable && (basis === 'attested' || basis === 'read')) {
    return 'was given under the release of the deployment, and under this one something else is expected of';
  }
  if (!attestable) {
    return 'has no effect on checks that are measured or declared, because nobody can vouch for those';
  }
  switch (outcome) {
    case 'fail':
      return 'is contradicted by what was found, and what was found counts';
    case 'undecided':
    case 'blocked':
      return 'has no effect on checks that are undecided or blocked';
    case 'pass':
    case 'not-applicable':
      return 'is not needed for checks that pass or do not apply';
    case 'not-reviewed':
      return undefined;
  }
}
