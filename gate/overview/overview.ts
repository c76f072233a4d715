import type { ExitCode } from '../decide/decision.ts';
import type { Interruption } from '../decide/interruption.ts';
import type { Language } from '../language/language.ts';
import type { Entry } from './entry.ts';
import { exitCodeOf } from './entry.ts';
import { worstExitCode, worstFirst } from './worst-first.ts';

/** Several deployments that were judged in one run. */
export interface Overview {
  readonly exitCode: ExitCode;
  /** The worst first. */
  readonly entries: readonly Entry[];
  /** What stood in the named folders beside the environment files. */
  readonly ignored: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Of the overview; each deployment's own reports have their own. */
  readonly language: Language;
}

/** Everything that an overview is made of. */
export type OverviewInput = Omit<Overview, 'exitCode'> & {
  readonly interrupted?: Interruption;
  /** Exit codes of what belongs to no deployment, for example an overview that could not be written. */
  readonly beside?: readonly ExitCode[];
};

export function overviewOf({ interrupted, beside = [], ...input }: OverviewInput): Overview {
  const codes = [...input.entries.map(exitCodeOf), ...beside];
  return { ...input, exitCode: worstExitCode(codes, interrupted), entries: worstFirst(input.entries) };
}

/** How many of the deployments pass. */
export function passing({ entries }: Pick<Overview, 'entries'>): number {
  return entries.filter((entry) => exitCodeOf(entry) === 0).length;
}
