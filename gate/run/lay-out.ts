import type { Environment } from '../environment/environment.ts';
import { RELEASE_VARIABLE } from '../environment/locate-environment.ts';
import type { Check } from '../plan/check.ts';
import { plan } from '../plan/plan.ts';
import type { CustomTexts } from '../rulebook/custom/custom-rulebook.ts';
import { silentProblems } from '../rulebook/custom/for-release.ts';
import { loadRulebook } from '../rulebook/load-rulebook.ts';
import type { RuleFiles } from '../rulebook/rule-files.ts';
import type { RuleTexts } from '../rulebook/rule-texts.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Problem } from '../yaml/problem.ts';
import type { Baseline } from './baseline.ts';

/** The rules' files, and those of the rulebook that stands beside them. */
export interface Texts {
  readonly texts: RuleTexts;
  readonly custom: CustomTexts | undefined;
}

export type LaidOut =
  | {
      readonly ok: true;
      readonly rulebook: Rulebook;
      readonly files: RuleFiles;
      readonly checks: readonly Check[];
      /** The deployment's own release, if it is judged by another one. */
      readonly baseline?: Baseline;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Loads the rulebook of a release and plans its checks.
 *
 * @param other the release to judge by, if it is not the deployment's own
 * @param own where the environment file names the deployment's own
 */
export function layOut(
  { texts, custom }: Texts,
  environment: Environment,
  other: string | undefined,
  own: Pick<Problem, 'file' | 'line' | 'column'>,
): LaidOut {
  const load = (release: string, at: typeof own) =>
    loadRulebook(
      texts,
      release,
      (message, suggestion) => ({ ...at, code: 'unknown-release', message, suggestion }),
      custom,
    );
  const checksBy = (rulebook: Rulebook) => plan(environment, rulebook).map(({ check }) => check);
  const owned = load(environment.release, own);
  if (!owned.ok) return owned;
  const silent = silentProblems(owned.files, environment.release);
  if (silent.length > 0) return { ok: false, problems: silent };
  const baseline = { rulebook: owned.rulebook, plan: checksBy(owned.rulebook) };
  if (other === undefined || other === environment.release) {
    return { ok: true, rulebook: baseline.rulebook, files: owned.files, checks: baseline.plan };
  }
  const loaded = load(other, { file: RELEASE_VARIABLE });
  if (!loaded.ok) return loaded;
  const { rulebook, files } = loaded;
  return { ok: true, rulebook, files, checks: checksBy(rulebook), baseline };
}
