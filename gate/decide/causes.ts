import type { Outcome } from '../judge/finding.ts';
import type { Cause, DecidedCheck } from './decision.ts';
import { grouped } from './grouped.ts';

/** By blocker: the checks that name it, each with its place in the plan. */
type Waiting = ReadonlyMap<string, readonly { readonly id: string; readonly place: number }[]>;

const ROOTS: readonly Outcome[] = ['fail', 'undecided', 'not-reviewed'];

/**
 * What there is to mend, in the order in which to mend it: required before advisory, then whatever holds up most, then
 * the plan's order. A blocked check is never a cause. Waived causes come last: a waiver puts a defect off, it does not
 * mend it, and what hides behind it must stay visible.
 *
 * @param checks the executed checks in the plan's order
 */
export function causes(checks: readonly DecidedCheck[]): readonly Cause[] {
  const waiting = waitingFor(checks);
  const roots = checks.filter(({ outcome }) => ROOTS.includes(outcome));
  return [...grouped(roots, sameDefect).values()]
    .flatMap(([check, ...others]) => (check === undefined ? [] : [{ check, others }]))
    .map(({ check, others }) => {
      const also = others.map(({ id }) => id);
      return { check, also, blocks: allWaitingFor([check.id, ...also], waiting) };
    })
    .sort(
      (a, b) =>
        Number(a.check.disposition === 'waived') - Number(b.check.disposition === 'waived') ||
        Number(a.check.level === 'advisory') - Number(b.check.level === 'advisory') ||
        b.blocks.length - a.blocks.length,
    )
    .map(({ check, also, blocks }) => {
      return { check: check.id, also, blocks, owner: check.owner, remedy: check.remedy ?? '' };
    });
}

/** For every check that blocks others: which ones name it, in the plan's order. */
function waitingFor(checks: readonly DecidedCheck[]): Waiting {
  const pairs = checks.flatMap(({ id, blockedBy }, place) =>
    (blockedBy ?? []).map((blocker) => ({ blocker, id, place })),
  );
  return grouped(pairs, ({ blocker }) => blocker);
}

/**
 * An expired secret that every services server is told of is one defect, and so is a token whose owner each of them sees
 * alike. A host or end point is mended for each server by itself: nothing of theirs is merged.
 */
function sameDefect({ id, requirement, subject, signature, reason, disposition }: DecidedCheck): string {
  if (subject.kind === 'host' || subject.kind === 'endpoint' || subject.kind === 'server') return id;
  return [requirement, subject.kind, subject.name, signature ?? reason, disposition].join(' ');
}

function allWaitingFor(causes: readonly string[], waiting: Waiting): readonly string[] {
  const found = new Map<string, number>();
  const queue = [...causes];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { id, place } of waiting.get(next) ?? []) {
      if (causes.includes(id) || found.has(id)) continue;
      found.set(id, place);
      queue.push(id);
    }
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([id]) => id);
}
