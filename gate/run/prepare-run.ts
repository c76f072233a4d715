import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEnvironment } from '../environment/load-environment.ts';
import { locateEnvironment } from '../environment/locate-environment.ts';
import { isSimulated } from '../plan/clouds.ts';
import { plan } from '../plan/plan.ts';
import { planProblems } from '../plan/plan-problems.ts';
import { loadRulebook } from '../rulebook/load-rulebook.ts';
import { readRuleTexts } from '../rulebook/rule-texts.ts';
import type { Problem } from '../yaml/problem.ts';
import type { Run } from './run.ts';

export type PreparedRun =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Absolute path of the folder with the rules. */
export const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

/**
 * Loads the environment and the rulebook of its release and lays out the plan. Nothing is connected to.
 *
 * @param lab the lab's own environment file, when the lab is the deployment
 */
export function prepareRun(
  environmentVariables: NodeJS.ProcessEnv,
  cwd: string,
  lab?: { readonly environmentFile: string },
): PreparedRun {
  const now = new Date().toISOString();
  const located = lab
    ? { kind: 'file' as const, path: lab.environmentFile }
    : locateEnvironment(environmentVariables, cwd);
  if (located.kind === 'problem') return { ok: false, problems: located.problems };
  if (located.kind === 'lab') throw new Error('the lab has to be started before its run can be prepared');

  const loaded = loadEnvironment(located.path, cwd, now);
  if (!loaded.ok) return loaded;
  const { environment, source, folder, locate } = loaded;
  const rulebook = loadRulebook(readRuleTexts(RULES, cwd), environment.release, (message, suggestion) => {
    return { file: source.file, ...locate(['release']), code: 'unknown-release', message, suggestion };
  });
  if (!rulebook.ok) return rulebook;

  const checks = plan(environment, rulebook.rulebook).map(({ check }) => check);
  const problems = planProblems({ environment, source, locate, rulebook: rulebook.rulebook, checks });
  if (problems.length > 0) return { ok: false, problems };
  const simulated = lab !== undefined || isSimulated(environment, rulebook.rulebook.clouds);
  const memory = resolve(cwd, environmentVariables.GATE_REPORTS ?? 'reports', 'memory');
  const run = { environment, source, folder, rulebook: rulebook.rulebook, plan: checks, simulated, memory, now };
  return { ok: true, run };
}
