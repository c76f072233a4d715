import { locateEnvironment } from '../environment/locate-environment.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { proven } from '../run/proven.ts';
import type { Run } from '../run/run.ts';
import type { Problem } from '../yaml/problem.ts';
import { labDeploymentFrom } from './lab-deployment.ts';
import { faultsFrom } from './lab-faults.ts';

/** The simulated deployment, as the gate needs it. */
export interface LabOffer {
  /** The names of the faults that can be switched on. */
  readonly faults: readonly string[];
  /** Why faults cannot be switched on together, or undefined when they can. */
  readonly conflict: (faults: readonly string[]) => string | undefined;
  /** The names of the deployments that the lab can play; the first one is played unless another is asked for. */
  readonly deployments: readonly string[];
  readonly start: (faults: readonly string[], deployment: string) => Promise<Lab>;
}

export interface Lab {
  /** Absolute path of the environment file that describes the running lab. */
  readonly environmentFile: string;
  readonly stop: () => Promise<void>;
}

/** A deployment that is ready to be judged, or what has to be mended first. */
export type PreparedDeployment =
  | {
      readonly ok: true;
      readonly run: Run;
      /** Stops the lab, if there is one. May be called more than once. */
      readonly release: () => Promise<void>;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Prepares the run for the deployment that the environment variables and the folder name: a described one, or the lab.
 *
 * @param lab called only when the lab is the deployment
 */
export async function prepareDeployment(
  environmentVariables: NodeJS.ProcessEnv,
  folder: string,
  lab: () => Promise<LabOffer>,
): Promise<PreparedDeployment> {
  if (locateEnvironment(environmentVariables, folder).kind !== 'lab') {
    const prepared = await proven(prepareRun(environmentVariables, folder));
    return prepared.ok ? { ok: true, run: prepared.run, release: async () => {} } : prepared;
  }
  const { faults, conflict, deployments, start } = await lab();
  const chosen = faultsFrom(environmentVariables, faults, conflict);
  if (!chosen.ok) return chosen;
  const played = labDeploymentFrom(environmentVariables, deployments);
  if (!played.ok) return played;
  const running = await start(chosen.faults, played.deployment);
  const prepared = await proven(prepareRun(environmentVariables, folder, running));
  if (prepared.ok) return { ok: true, run: prepared.run, release: () => running.stop() };
  await running.stop();
  return prepared;
}
