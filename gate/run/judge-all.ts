import { decideCheck } from '../decide/decide-check.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import { coverBlocked } from '../decide/waivers.ts';
import { openJudgement } from './judgement.ts';
import type { Run } from './run.ts';

/**
 * Judges every check of a run that measures nothing, outside vitest: no ledger is kept and no report is written.
 *
 * @throws when the run is none of recorded facts
 */
export async function judgeRecorded(run: Run): Promise<readonly DecidedCheck[]> {
  if (!run.replay) throw new Error('only recorded facts can be judged without measuring');
  const judgement = openJudgement(run, {});
  const { waivers, attestations } = run.environment;
  const dispositions = { waivers, attestations, now: run.now };
  const decided = await Promise.all(
    run.plan.map(async (check) => decideCheck(check, await judgement.judge(check.id), dispositions)),
  );
  await judgement.close();
  return coverBlocked(decided);
}
