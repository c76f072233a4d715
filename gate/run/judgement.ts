import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { waiverFor } from '../decide/waivers.ts';
import type { Finding } from '../judge/finding.ts';
import { judge } from '../judge/judge.ts';
import { type PlannedCheck, plan } from '../plan/plan.ts';
import { thisMachine } from '../vantage/machine.ts';
import { Conversations } from './conversations.ts';
import { factsOf } from './facts-of.ts';
import { explanationsOf, judgingContextOf } from './judging-context.ts';
import { Memo } from './memo.ts';
import type { Run } from './run.ts';
import type { Shared } from './shared.ts';
import type { SignIn } from './sign-ins.ts';
import { blocked, defect, notApplicable } from './unjudged.ts';

/** Judges the checks of one run, each once. */
export interface Judgement {
  /**
   * The finding of one check; asking again gives the same promise. Prerequisites are judged first, by whoever asks, so
   * that no test ever waits for another test. Never rejects.
   */
  judge(checkId: string): Promise<Finding>;
  /** The conversations that were held since this was last asked, for the bundle of the run. */
  takeRecords(): readonly RecordedConversation[];
  /** The sign-ins since this was last asked. */
  takeSignIns(): readonly SignIn[];
  /** Takes every secret out of a text that this judgement has had to do with so far. */
  clean(text: string): string;
  /** Ends conversations that are still under way, and the ways to where they are held from. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the judgement of a run: no connection is made until a check is asked for.
 *
 * @param shared with the other runs of this process, if there are any
 */
export function openJudgement(
  run: Run,
  environmentVariables: NodeJS.ProcessEnv = process.env,
  shared?: Shared,
): Judgement {
  const conversations = new Conversations(run, thisMachine(), environmentVariables, undefined, shared);
  const planned = new Map(plan(run.environment, run.rulebook).map((one) => [one.check.id, one]));
  const findings = new Memo<Finding>();
  const stands = standsAgainst(run);
  let closing: Promise<void> | undefined;

  const judgeOnce = (checkId: string): Promise<Finding> =>
    findings.once(checkId, async () => {
      const one = planned.get(checkId);
      if (one === undefined) return defect(checkId, 'The plan has no such check.');
      try {
        return await judgePlanned(one);
      } catch (error) {
        return defect(checkId, conversations.clean(`A defect in this program: ${String(error)}`));
      }
    });

  const judgePlanned = async (one: PlannedCheck): Promise<Finding> => {
    const { check, requirement } = one;
    if (check.notApplicable !== undefined) return notApplicable(check, check.notApplicable);
    const before = await Promise.all(check.prerequisites.map(judgeOnce));
    const superiors = await Promise.all(check.yieldsTo.map(judgeOnce));
    const stoppers = rootsOf([...before, ...superiors.filter(stands)]);
    if (stoppers.length > 0) return blocked(check, stoppers);
    const explanations = explanationsOf(one, run);
    const facts = await factsOf(one, explanations, { run, conversations });
    return judge(check, requirement, facts, judgingContextOf(one, run), explanations);
  };

  return {
    judge: judgeOnce,
    takeRecords: () => conversations.takeRecords(),
    takeSignIns: () => conversations.takeSignIns(),
    clean: (text) => conversations.clean(text),
    close: () => {
      closing ??= conversations.close();
      return closing;
    },
  };
}

/** Whether a failure stands for others: one that is waived must not cover what was never looked at for itself. */
function standsAgainst({ environment, now }: Run): (finding: Finding) => boolean {
  return ({ check, outcome }) =>
    outcome === 'fail' && waiverFor(check, outcome, environment.waivers, now) === undefined;
}

/** The checks that stand at the beginning: what blocked a prerequisite blocks everything behind it as well. */
function rootsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(stoppersIn))];
}

function stoppersIn(finding: Finding): readonly string[] {
  switch (finding.outcome) {
    case 'pass':
    case 'not-applicable':
      return [];
    case 'blocked':
      return finding.blockedBy;
    case 'fail':
    case 'undecided':
    case 'not-reviewed':
      return [finding.check];
  }
}
