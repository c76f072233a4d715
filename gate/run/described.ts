import type { NamedBundle } from '../bundle/merge.ts';
import { few } from '../decide/few.ts';
import type { EnvironmentSource } from '../environment/environment.ts';
import {
  checkRecordedEnvironment,
  type FaultyEnvironment,
  loadEnvironment,
  type ValidEnvironment,
} from '../environment/load-environment.ts';
import { ENVIRONMENT_VARIABLE, locateEnvironment } from '../environment/locate-environment.ts';

export type Described = (ValidEnvironment & { readonly source: EnvironmentSource }) | FaultyEnvironment;

/** What the operator says of the deployment: in the environment file, or in the latest of the bundles. */
export function deploymentOf(
  environmentVariables: NodeJS.ProcessEnv,
  cwd: string,
  lab: { readonly environmentFile: string } | undefined,
  bundles: readonly NamedBundle[],
  now: string,
): Described {
  if (lab !== undefined) return loadEnvironment(lab.environmentFile, cwd, now);
  const located = locateEnvironment(environmentVariables, cwd);
  switch (located.kind) {
    case 'problem':
      return { ok: false, problems: located.problems };
    case 'lab':
      throw new Error('the lab has to be started before its run can be prepared');
    case 'file':
      return loadEnvironment(located.path, cwd, now);
    case 'several': {
      const message = `one deployment is meant here, and ${located.paths.length} are named: ${few(located.paths)}`;
      const suggestion = 'Name the environment file of one.';
      return {
        ok: false,
        problems: [{ file: ENVIRONMENT_VARIABLE, code: 'several-deployments', message, suggestion }],
      };
    }
    case 'bundles': {
      const [latest] = bundles.toSorted((left, right) => (left.bundle.finishedAt < right.bundle.finishedAt ? 1 : -1));
      if (latest === undefined) throw new Error('bundles were named, and each was read');
      const { content, file, sha256 } = latest.bundle.environment;
      const checked = checkRecordedEnvironment(content, latest.file, cwd);
      return checked.ok ? { ...checked, source: { file: `${file} in ${latest.file}`, sha256 } } : checked;
    }
  }
}
