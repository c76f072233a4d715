import type { JudgingContext } from '../judge/judge.ts';
import { cloudLists } from '../plan/clouds.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import { notApplicableBecause } from '../plan/subjects.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import type { Run } from './run.ts';

/** What a check is judged with beside its readings. */
export function judgingContextOf(one: PlannedCheck, run: Run): JudgingContext {
  const host = one.subject.endpoint?.host;
  return {
    rulebook: run.rulebook,
    catalogue: { ...cloudLists(run.environment, run.rulebook.clouds, host), ...permissionsOf(one, run) },
    // What was just measured is judged by the clock, what was recorded by the instant that it is judged at.
    now: run.replay ? run.now : new Date().toISOString(),
  };
}

/** The requirements whose settings may say why this one fails, as far as they apply to its subject. */
export function explanationsOf({ requirement, subject }: PlannedCheck, run: Run): readonly Requirement[] {
  return run.rulebook.requirements.filter(
    (other) =>
      requirement.explainedBy.includes(other.id) && notApplicableBecause(other, subject, run.environment) === undefined,
  );
}

/** The permissions that the subject's account has to have; a list that is not its transport's is left out, never empty. */
function permissionsOf(
  { subject: { account } }: PlannedCheck,
  { rulebook: { permissions } }: Run,
): Readonly<Record<string, readonly string[]>> {
  if (account === undefined) return {};
  if (account.transport !== 'graph') return { permissions: permissions[account.transport] };
  const { read, send } = permissions.graph[account.accessMode];
  return { readPermissions: read, sendPermissions: send };
}
