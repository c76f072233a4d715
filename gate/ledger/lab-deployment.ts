import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';

const VARIABLE = 'LAB_DEPLOYMENT';

/** The deployment that the lab is to play, or what is wrong with its name. */
export type ChosenLabDeployment =
  | { readonly ok: true; readonly deployment: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the environment variable `LAB_DEPLOYMENT`: one name; the first that the lab has, where it is not set.
 *
 * @param known the names of all deployments that the lab has
 */
export function labDeploymentFrom(
  environmentVariables: NodeJS.ProcessEnv,
  known: readonly string[],
): ChosenLabDeployment {
  const [first = ''] = known;
  const name = (environmentVariables[VARIABLE] ?? '').trim() || first;
  if (known.includes(name)) return { ok: true, deployment: name };
  const meant = nearest(name, known);
  const message = `the lab has no deployment \`${name}\``;
  const suggestion = `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}It has ${known.join(' and ')}.`;
  return { ok: false, problems: [{ file: VARIABLE, code: 'unknown-lab-deployment', message, suggestion }] };
}
