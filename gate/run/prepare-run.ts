import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedBundle } from '../bundle/merge.ts';
import type { Environment } from '../environment/environment.ts';
import {
  LANGUAGE_VARIABLE,
  NOW_VARIABLE,
  RELEASE_VARIABLE,
  RULES_VARIABLE,
} from '../environment/locate-environment.ts';
import { prepareLanguage } from '../language/prepare-language.ts';
import { isSimulated } from '../plan/clouds.ts';
import { planProblems } from '../plan/plan-problems.ts';
import { notForRelease } from '../rulebook/custom/for-release.ts';
import { type RuleTexts, readRuleTexts } from '../rulebook/rule-texts.ts';
import type { Problem } from '../yaml/problem.ts';
import { rehearsed } from './baseline.ts';
import { customTextsOf } from './custom-texts.ts';
import { deploymentOf } from './described.ts';
import { layOut } from './lay-out.ts';
import { bundleVantages, namedBundles, replayed } from './recorded-facts.ts';
import { otherRulebooks } from './recorded-rulebooks.ts';
import type { Run } from './run.ts';

export type PreparedRun =
  | {
      readonly ok: true;
      readonly run: Run;
      /** Judges the examples of the custom rulebook, if there is one: what comes out otherwise than it says. */
      readonly proveCustom: () => Promise<readonly Problem[]>;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Absolute path of the folder with the rules. */
export const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

export interface Preparing {
  /** The rules' files; those of this installation if not given. */
  readonly texts?: RuleTexts;
  /** Whether the bundles that the environment file names as vantages are read. */
  readonly bundles?: 'as-described' | 'left-aside';
}

/**
 * Loads the environment, what was recorded of it, and the rulebook of its release, and lays out the plan. Nothing is
 * connected to.
 *
 * @param lab the lab's own environment file, when the lab is the deployment
 */
export function prepareRun(
  environmentVariables: NodeJS.ProcessEnv,
  cwd: string,
  lab?: { readonly environmentFile: string },
  { texts = readRuleTexts(RULES, cwd), bundles: vantages = 'as-described' }: Preparing = {},
): PreparedRun {
  const clock = new Date().toISOString();
  const bundles = namedBundles(environmentVariables, cwd);
  if (!bundles.ok) return bundles;
  const loaded = deploymentOf(environmentVariables, cwd, lab, bundles.value, clock);
  if (!loaded.ok) return loaded;
  const { environment, content: described, source, folder, locate } = loaded;

  const replay = bundles.value.length > 0;
  const now = replay ? instantOf(environmentVariables[NOW_VARIABLE], bundles.value, clock) : clock;
  if (typeof now !== 'string') return { ok: false, problems: [now] };
  const facts = replay
    ? replayed(bundles.value, environment)
    : bundleVantages(vantages === 'as-described' ? environment : withoutPlaces(environment), cwd, clock);
  if (!facts.ok) return facts;

  const own = { file: source.file, ...locate(['release']) };
  const custom = customTextsOf(
    {
      variable: environmentVariables[RULES_VARIABLE],
      environment,
      at: { file: source.file, ...locate(['rules']) },
      carried: lab === undefined && environmentVariables.ECE_ENVIRONMENT === undefined,
    },
    cwd,
  );
  if (!custom.ok) return custom;
  const laidOut = layOut({ texts, custom: custom.texts }, environment, environmentVariables[RELEASE_VARIABLE], own);
  if (!laidOut.ok) return laidOut;
  const { rulebook, checks } = laidOut;
  const unlike = otherRulebooks(facts.value.recordedWith, rulebook.rulebooks);
  if (!unlike.ok) return unlike;
  const wishes = {
    variable: environmentVariables[LANGUAGE_VARIABLE],
    written: environment.language,
    at: (message: string, suggestion: string) => {
      return { file: source.file, ...locate(['language']), code: 'unknown-language', message, suggestion };
    },
  };
  const spoken = prepareLanguage(wishes, RULES, rulebook, cwd);
  if (!spoken.ok) return spoken;
  const problems = planProblems({ environment, source, locate, rulebook, checks });
  if (problems.length > 0) return { ok: false, problems };
  const { recordings, remarks } = facts.value;
  return {
    ok: true,
    run: {
      environment,
      source,
      described,
      folder,
      rulebook,
      plan: laidOut.baseline === undefined ? checks : rehearsed(checks, laidOut.baseline),
      language: spoken.language,
      ...(laidOut.baseline !== undefined && { baseline: laidOut.baseline }),
      simulated: lab !== undefined || facts.value.simulated || isSimulated(environment, rulebook.clouds),
      recordings,
      replay,
      remarks: [...remarks, ...unlike.remarks, ...notForRelease(laidOut.files, rulebook.release)],
      memory: resolve(cwd, environmentVariables.GATE_REPORTS ?? 'reports', 'memory'),
      now,
    },
    proveCustom: async () => {
      if (laidOut.files.custom === undefined) return [];
      // Not an import at the top: to judge takes the probes and all that they need, which no other preparation does.
      const { customExampleProblems } = await import('../rulebook/custom/prove-custom.ts');
      return customExampleProblems(laidOut.files);
    },
  };
}

/** Nobody looks from anywhere: no bundle is asked for. */
function withoutPlaces(environment: Environment): Environment {
  return { ...environment, servers: [], workstation: {} };
}

/** The instant at which recorded facts are judged: when the last of them was recorded, unless another is asked for. */
function instantOf(asked: string | undefined, bundles: readonly NamedBundle[], clock: string): string | Problem {
  if (asked === undefined)
    return (
      bundles
        .map(({ bundle }) => bundle.finishedAt)
        .toSorted()
        .at(-1) ?? clock
    );
  if (asked === 'today') return clock;
  if (/^\d{4}-\d\d-\d\dT/.test(asked) && !Number.isNaN(Date.parse(asked))) return new Date(asked).toISOString();
  const message = `\`${asked}\` is neither \`today\` nor an instant such as 2026-11-24T18:00:00Z`;
  return { file: NOW_VARIABLE, code: 'not-an-instant', message };
}
