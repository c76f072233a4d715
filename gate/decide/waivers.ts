import type { WaivableOutcome, Waiver } from '../environment/environment.ts';
import type { Outcome } from '../judge/finding.ts';
import type { DecidedCheck } from './decision.ts';
import { few } from './few.ts';
import { inForce } from './in-force.ts';
import { means, unknownPatterns } from './pattern.ts';

/**
 * The waiver that covers a check by itself: the first one that names it, covers its outcome, is in force and has somebody
 * who answers for it and says why.
 */
export function waiverFor(id: string, outcome: Outcome, waivers: readonly Waiver[], now: string): Waiver | undefined {
  return waivers.find(
    (waiver) =>
      covers(waiver, outcome) && means(waiver.checks, id) && inForce(waiver.expires, now) && isAnsweredFor(waiver),
  );
}

function isAnsweredFor({ owner, reason }: Waiver): boolean {
  return owner.trim() !== '' && reason.trim() !== '';
}

/** The form in which a waiver stands in verdict.json. */
export function waiverRecord({ owner, reason, ticket, expires }: Waiver): NonNullable<DecidedCheck['waiver']> {
  return { owner, reason, ticket, expires };
}

/**
 * Covers what waived checks block, and what those block in turn. A check is covered only if everything that blocks it
 * is; it then carries the blocking waiver that ends first.
 */
export function coverBlocked(checks: readonly DecidedCheck[]): readonly DecidedCheck[] {
  const covered = new Map(checks.map((check) => [check.id, check]));
  let open = checks.filter((check) => check.outcome === 'blocked' && check.disposition === undefined);
  for (;;) {
    const settled = open.flatMap((check) => {
      const waiver = waiverOfBlockers(check, covered);
      return waiver === undefined ? [] : [{ ...check, disposition: 'waived' as const, waiver }];
    });
    if (settled.length === 0) return checks.map((check) => covered.get(check.id) ?? check);
    for (const check of settled) covered.set(check.id, check);
    open = open.filter((check) => covered.get(check.id)?.disposition === undefined);
  }
}

/** Undefined unless there is a blocker and every blocker is waived: blocked by nothing known is never covered. */
function waiverOfBlockers(check: DecidedCheck, byId: ReadonlyMap<string, DecidedCheck>): DecidedCheck['waiver'] {
  const waivers = (check.blockedBy ?? []).map((id) => byId.get(id)?.waiver);
  if (waivers.includes(undefined)) return undefined;
  return waivers.flatMap((waiver) => waiver ?? []).sort((a, b) => a.expires.localeCompare(b.expires))[0];
}

/**
 * What the operator has to know of waivers that did not do what they seem to do: expired, unknown, not needed, or
 * without the outcome that came about.
 *
 * @param checks the executed checks, decided
 * @param planned the ids of all planned checks
 */
export function waiverNotes(
  waivers: readonly Waiver[],
  checks: readonly DecidedCheck[],
  planned: readonly string[],
  now: string,
): string[] {
  return waivers.flatMap((waiver) => {
    const holder = `Waiver ${waiver.ticket}`;
    const unknown = unknownPatterns(holder, waiver.checks, planned);
    if (!inForce(waiver.expires, now)) {
      return [`${holder} expired on ${waiver.expires} and has no effect.`, ...unknown];
    }
    if (!isAnsweredFor(waiver)) return [`${holder} names no owner or no reason, and has no effect.`, ...unknown];
    return [...unknown, ...notNeeded(holder, waiver, checks, planned), ...notCovered(holder, waiver, checks)];
  });
}

/** Says nothing of a pattern while some of its checks have not run: they may turn out to need it. */
function notNeeded(
  holder: string,
  waiver: Waiver,
  checks: readonly DecidedCheck[],
  planned: readonly string[],
): string[] {
  return waiver.checks.flatMap((pattern) => {
    const named = checks.filter(({ id }) => means([pattern], id));
    const waivable = named.filter(({ outcome }) => isWaivable(outcome));
    const allRan = named.length > 0 && named.length === planned.filter((id) => means([pattern], id)).length;
    if (!allRan || waivable.some(({ level }) => level === 'required')) return [];
    const why =
      waivable.length === 0 ? 'all of it passes or does not apply' : 'advisory checks never change the decision';
    return [`${holder} is not needed for ${pattern}: ${why}.`];
  });
}

function notCovered(holder: string, waiver: Waiver, checks: readonly DecidedCheck[]): string[] {
  const left = checks.filter(
    (check) => isWaivable(check.outcome) && check.disposition === undefined && means(waiver.checks, check.id),
  );
  if (left.length === 0) return [];
  const named = left.map(({ id, outcome }) => `${id} (${outcome})`);
  return [`${holder} covers only ${waiver.outcomes.join(', ')} and has no effect on ${few(named)}.`];
}

function covers(waiver: Waiver, outcome: Outcome): boolean {
  return isWaivable(outcome) && waiver.outcomes.includes(outcome);
}

function isWaivable(outcome: Outcome): outcome is WaivableOutcome {
  return outcome !== 'pass' && outcome !== 'not-applicable';
}
