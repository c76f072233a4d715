import type { Environment, EnvironmentSource } from '../environment/environment.ts';
import type { Check } from '../plan/check.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** Everything that is known before the first probe: plain data, handed to the test worker as it is. */
export interface Run {
  readonly environment: Environment;
  readonly source: EnvironmentSource;
  /** Absolute path of the folder that file references in the environment are relative to. */
  readonly folder: string;
  readonly rulebook: Rulebook;
  readonly plan: readonly Check[];
  /** The lab, or any sign-in or mail host outside the cloud's catalogue: never more than LAB-GO. */
  readonly simulated: boolean;
  /** Absolute path of the folder in which the gate keeps what the next run has to know. */
  readonly memory: string;
  /** The instant that the pure core takes for now; ISO 8601, UTC. */
  readonly now: string;
}
