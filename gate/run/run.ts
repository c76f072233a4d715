import type { Recording } from '../bundle/recording.ts';
import type { Environment, EnvironmentSource } from '../environment/environment.ts';
import type { EnvironmentFile } from '../environment/environment-file.ts';
import type { Language } from '../language/language.ts';
import type { Check } from '../plan/check.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Baseline } from './baseline.ts';

/** Everything that is known before the first probe: plain data, handed to the test worker as it is. */
export interface Run {
  readonly environment: Environment;
  readonly source: EnvironmentSource;
  /** The environment file's content, as the bundle of the run carries it. Secrets are references. */
  readonly described: EnvironmentFile;
  /** Absolute path of the folder that file references in the environment are relative to. */
  readonly folder: string;
  readonly rulebook: Rulebook;
  readonly plan: readonly Check[];
  /** The language of the reports for people; verdict.json is English. */
  readonly language: Language;
  /** The lab, or any sign-in or mail host outside the cloud's catalogue: never more than LAB-GO. */
  readonly simulated: boolean;
  /** What was recorded earlier, by name of the vantage; the rest is measured now. */
  readonly recordings: Readonly<Record<string, Recording>>;
  /** The deployment's own release, where it is judged by another one. */
  readonly baseline?: Baseline;
  /** Only what was recorded is judged: nothing is measured. */
  readonly replay: boolean;
  /** Whole sentences about the recordings, for the report. */
  readonly remarks: readonly string[];
  /** Absolute path of the folder in which the gate keeps what the next run has to know. */
  readonly memory: string;
  /** What the names of its tests begin with, where several deployments are judged in one run. */
  readonly suite?: string;
  /** The instant that the pure core takes for now; ISO 8601, UTC. */
  readonly now: string;
}
