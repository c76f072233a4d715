import { leavesOf } from '../judge/leaves.ts';
import { settingsOf } from '../judge/settings.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import type { GraphRead } from '../rulebook/rulebook.ts';

/** One permission of Microsoft Graph that the planned checks need. */
export interface NeededPermission {
  /** The least one that is enough. */
  readonly permission: string;
  readonly calls: readonly string[];
  /** Whether the token has it or a wider one; undefined where the token cannot be read. */
  readonly held: boolean | undefined;
  /** Checks that only settings decide: undecided without it. */
  readonly decides: readonly string[];
  /** Checks that it settles where nobody could measure. */
  readonly helps: readonly string[];
}

/**
 * Which permissions the planned checks need, and what depends on each. Pure.
 *
 * @param held what the token has; undefined where it cannot be read
 */
export function permissionPlan(
  planned: readonly PlannedCheck[],
  reads: readonly GraphRead[],
  held: readonly string[] | undefined,
): readonly NeededPermission[] {
  const applicable = planned.filter(({ check }) => check.notApplicable === undefined);
  const needed = new Map<string, { reads: GraphRead[]; decides: Set<string>; helps: Set<string> }>();
  for (const { check, requirement } of applicable) {
    const facts = leavesOf(settingsOf(requirement)).map(({ fact }) => fact);
    for (const read of reads.filter(({ facts: resting }) => resting.some((fact) => facts.includes(fact)))) {
      const entry = needed.get(read.least) ?? { reads: [], decides: new Set(), helps: new Set() };
      needed.set(read.least, entry);
      if (!entry.reads.includes(read)) entry.reads.push(read);
      (requirement.basis === 'read' ? entry.decides : entry.helps).add(check.id);
    }
  }
  return [...needed].map(([permission, entry]) => ({
    permission,
    calls: entry.reads.map(({ call }) => call),
    held: held && entry.reads.every((read) => [read.least, ...read.alsoEnough].some((name) => held.includes(name))),
    decides: [...entry.decides],
    helps: [...entry.helps],
  }));
}
