import type { SerializedError } from 'vitest';
import type { TestCase, TestModule, TestSuite } from 'vitest/node';
import type { DecisionInput } from '../decide/decide.ts';
import type { Interruption } from '../decide/interruption.ts';
import type { TestResults } from '../report/allure/test-results.ts';
import type { Run } from '../run/run.ts';
import { entriesOf } from './entries.ts';

/** What the ledger is opened with. */
export interface Books {
  readonly run: Run;
  /** Absolute path of the folder for verdict and report. */
  readonly folder: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly results: Pick<TestResults, 'of'>;
  /** The file for the page of a GitHub job; absent where there is none, or one is written for several deployments. */
  readonly jobPage?: string | undefined;
}

/** How the run ended. */
export interface Ended {
  /** What holds the tests: all of a module, or one deployment's suite in it. */
  readonly modules: readonly (TestModule | TestSuite)[];
  /** Names of the tests that a filter left out before the first one ran. */
  readonly deselected: readonly string[];
  /** Errors that belong to no test. */
  readonly unhandled: readonly SerializedError[];
  /** Why nothing was run, if the gate refused to. */
  readonly refused?: string;
  readonly interrupted?: Interruption;
}

/** Everything that the decision rests on, as long as the report is taken to hold all of it. */
export function decisionInput(
  run: Run,
  tests: readonly TestCase[],
  { deselected, refused, interrupted }: Ended,
): DecisionInput {
  const { environment, rulebook, simulated, plan, now, replay } = run;
  const entries = entriesOf(tests);
  return {
    plan,
    now,
    waivers: environment.waivers,
    attestations: environment.attestations,
    ...(environment.unstable !== undefined && { unstable: environment.unstable }),
    ...entries,
    deselected,
    reported: entries.findings.size,
    mode: { simulated, recorded: replay, rehearsal: environment.release !== rulebook.release },
    defects: [],
    ...(refused !== undefined && { refused }),
    ...(interrupted !== undefined && { interrupted }),
  };
}
