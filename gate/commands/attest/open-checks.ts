import type { DecidedCheck } from '../../decide/decision.ts';
import { inForce } from '../../decide/in-force.ts';
import { means } from '../../decide/pattern.ts';
import type { Attestation } from '../../environment/environment.ts';

/** What the last run left without anybody's word. */
export interface OpenChecks {
  readonly toAttest: readonly DecidedCheck[];
  /** Covered by an attestation in force that came into the file since. */
  readonly attested: readonly { readonly check: DecidedCheck; readonly by: Attestation }[];
  /** Settled by evidence beside the declared value, not by an attestation. */
  readonly toDeclare: readonly DecidedCheck[];
}

/**
 * Sorts the checks that were not reviewed. An undecided check is none of them: what was tried to be measured is measured
 * again, and an attestation has no effect on it.
 *
 * @param planned ids of the checks that are planned now
 * @param now ISO 8601, UTC
 */
export function openChecks(
  checks: readonly DecidedCheck[],
  planned: readonly string[],
  attestations: readonly Attestation[],
  now: string,
): OpenChecks {
  const open = checks.filter(({ id, outcome }) => outcome === 'not-reviewed' && planned.includes(id));
  const attestable = open
    .filter((check) => check.attestable)
    .map((check) => ({ check, by: attestationInForce(check.id, attestations, now) }));
  return {
    toAttest: attestable.flatMap(({ check, by }) => (by === undefined ? [check] : [])),
    attested: attestable.flatMap(({ check, by }) => (by === undefined ? [] : [{ check, by }])),
    toDeclare: open.filter((check) => !check.attestable),
  };
}

/** The attestation that covers a check already, if it has not expired. */
export function attestationInForce(
  id: string,
  attestations: readonly Attestation[],
  now: string,
): Attestation | undefined {
  return attestations.find(({ checks, expires }) => means(checks, id) && inForce(expires, now));
}
