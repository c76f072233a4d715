import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import type { Finding } from '../judge/finding.ts';
import { plan } from '../plan/plan.ts';
import { shippedRulebook } from '../plan/sample.ts';
import { openJudgement } from '../run/judgement.ts';
import type { Run } from '../run/run.ts';

/**
 * Judges and decides a run whose environment may have been changed, as if it were neither simulated nor recorded: only
 * then can it be a GO.
 */
export async function decideForReal(changed: Run): Promise<Decision> {
  const { environment, now } = changed;
  const rulebook = shippedRulebook(environment.release);
  const checks = plan(environment, rulebook).map(({ check }) => check);
  const judgement = openJudgement({ ...changed, rulebook, plan: checks }, {});
  const judged = await Promise.all(checks.map(async ({ id }) => [id, await judgement.judge(id)] as const));
  await judgement.close();
  const findings = new Map<string, Finding>(judged);
  return decide({
    plan: checks,
    findings,
    deselected: [],
    reported: findings.size,
    attempts: new Map(),
    waivers: environment.waivers,
    attestations: environment.attestations,
    now,
    mode: { simulated: false, recorded: false, rehearsal: false },
    defects: [],
  });
}
