import type { JudgingContext } from '../../judge/judge.ts';
import type { Facts } from '../../judge/leaves.ts';
import type { Check } from '../../plan/check.ts';
import { plan } from '../../plan/plan.ts';
import type { Requirement } from '../../rulebook/rulebook.ts';
import { Conversations } from '../../run/conversations.ts';
import { factsOf } from '../../run/facts-of.ts';
import { explanationsOf, judgingContextOf } from '../../run/judging-context.ts';
import type { Run } from '../../run/run.ts';
import { thisMachine } from '../../vantage/machine.ts';

/** Everything that one judgement is made of. */
export interface JudgementCase {
  readonly check: Check;
  readonly requirement: Requirement;
  readonly facts: Facts;
  readonly context: JudgingContext;
  readonly explanations: readonly Requirement[];
}

/** The checks of a run of recorded facts that have conditions, with their readings at hand. */
export async function judgementCases(run: Run): Promise<readonly JudgementCase[]> {
  const conversations = new Conversations(run, thisMachine(), {});
  const judged = plan(run.environment, run.rulebook).filter(
    ({ check, requirement }) => check.notApplicable === undefined && requirement.conditions !== undefined,
  );
  return Promise.all(
    judged.map(async (one) => {
      const { check, requirement } = one;
      const explanations = explanationsOf(one, run);
      const facts = await factsOf(one, explanations, { run, conversations });
      return { check, requirement, facts, context: judgingContextOf(one, run), explanations };
    }),
  );
}
