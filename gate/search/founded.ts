import type { DecidedCheck, Decision } from '../decide/decision.ts';
import type { Environment, Waiver } from '../environment/environment.ts';
import { longestAgeMs } from './damage.ts';

/** What a decision is held to. Read without the code that made it. */
export interface Grounds {
  readonly environment: Environment;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Required checks behind a GO that rest on nothing: their id, outcome and reason. */
export function unfoundedIn(checks: readonly DecidedCheck[], grounds: Grounds): readonly (readonly string[])[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return requiredIn(checks)
    .filter((check) => !isFounded(check, byId, grounds))
    .map(({ id, outcome, reason }) => [id, outcome, reason]);
}

/** The required checks that apply. */
export function requiredIn(checks: readonly DecidedCheck[]): readonly DecidedCheck[] {
  return checks.filter(({ level, outcome }) => level === 'required' && outcome !== 'not-applicable');
}

/**
 * Why a run says nothing about the deployment, in the search's own words; undefined where nothing deserves that.
 *
 * @param injected what a reading says that the search made a defect of
 */
export function deservesInvalid({ checks, counts }: Decision, injected: string): string | undefined {
  if (counts.planned === 0) return 'nothing planned';
  if (requiredIn(checks).length === 0) return 'nothing required';
  return checks.some(({ reason }) => reason.includes(injected)) ? 'a defect was put in' : undefined;
}

function isFounded(
  check: DecidedCheck,
  byId: ReadonlyMap<string, DecidedCheck>,
  { environment, now }: Grounds,
): boolean {
  const { attestations, waivers } = environment;
  const today = now.slice(0, 10);
  if (check.disposition === 'waived') return isWaived(check, byId, waivers, today);
  if (check.outcome !== 'pass') return false;
  if (check.disposition === 'attested') {
    return attestations.some(({ by, expires }) => by === check.attestation?.by && expires >= today);
  }
  const facts = check.conditions.map(({ subject }) => subject.split('.').slice(0, 2).join('.'));
  const longestMs = Math.max(...facts.map(longestAgeMs));
  const fresh = Math.abs(Date.parse(now) - Date.parse(check.takenAt ?? '')) <= longestMs;
  const seen = check.conditions.length > 0 && check.conditions.some(({ verdict }) => verdict === 'true');
  return fresh && seen && (check.basis !== 'declared' || check.evidence.length > 0);
}

/**
 * By a waiver that names the check and its outcome, is in force, and has an owner, a reason and a ticket; or, where it is
 * blocked, because all that blocks it is waived.
 */
function isWaived(
  check: DecidedCheck,
  byId: ReadonlyMap<string, DecidedCheck>,
  waivers: readonly Waiver[],
  today: string,
): boolean {
  const own = waivers.some(
    ({ checks, outcomes, owner, reason, ticket, expires }) =>
      checks.some((pattern) => covers(pattern, check.id)) &&
      outcomes.some((outcome) => outcome === check.outcome) &&
      [owner, reason, ticket].every((text) => /\S/.test(text)) &&
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(expires) &&
      expires >= today,
  );
  if (own) return true;
  const blockers = (check.blockedBy ?? []).map((id) => byId.get(id));
  return (
    check.outcome === 'blocked' &&
    blockers.length > 0 &&
    blockers.every((one) => one?.disposition === 'waived' && isWaived(one, byId, waivers, today))
  );
}

/** Stars stand for anything; the search's own reading of a pattern. */
function covers(pattern: string, id: string): boolean {
  const literals = pattern.split('*').map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 's').test(id);
}
