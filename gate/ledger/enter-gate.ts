import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { TestProject, Vitest } from 'vitest/node';
import { locateEnvironment } from '../environment/locate-environment.ts';
import { openFolder } from '../report/folder/open-folder.ts';
import { formatProblem } from '../yaml/problem.ts';
import { surviveClosedOutput } from './closed-output.ts';
import { debugOutputFault } from './debug-output.ts';
import { type LabOffer, type PreparedDeployment, prepareDeployment } from './deployment.ts';
import { endBefore } from './end-before.ts';
import { onInterruption } from './interruption.ts';
import { LedgerReporter } from './ledger-reporter.ts';
import { ProgressPlace } from './progress-place.ts';
import { ProgressReporter } from './progress-reporter.ts';
import { refusal } from './refusal.ts';
import { stopBefore } from './stop-before.ts';
import './handover.ts';

/** What the gate is entered with. */
export interface EnteringGate {
  readonly vitest: Vitest;
  readonly project: TestProject;
  /** The deployment when none is described. */
  readonly lab: () => Promise<LabOffer>;
}

/**
 * Prepares the run before there is any test, hands it to the test worker, and puts the ledger in place whatever
 * `--reporter` says. Ends the process where nothing can be measured.
 */
export async function enterGate({ vitest, project, lab }: EnteringGate): Promise<void> {
  const { root, reporters } = vitest.config;
  const folder = resolve(root, process.env.GATE_REPORTS ?? 'reports');
  surviveClosedOutput();
  let preparing: Promise<PreparedDeployment> | undefined;
  onInterruption((signal) => stopBefore(signal, preparing));
  const shown = debugOutputFault(process.env.NODE_DEBUG);
  if (shown !== undefined) return endBefore(3, [shown]);
  const opened = openFolder(folder);
  if (!opened.ok) return endBefore(4, [opened.because]);
  const place = reporters.findIndex(ProgressPlace.is);
  if (place >= 0) reporters[place] = new ProgressReporter();
  const located = locateEnvironment(process.env, root);
  if (located.kind === 'several') {
    const { enterSeveral } = await import('./several/enter-several.ts');
    return enterSeveral(located, { vitest, project, folder, lock: opened.lock });
  }
  preparing = prepareDeployment(process.env, root, lab);
  const prepared = await preparing;
  if (!prepared.ok) return endBefore(3, prepared.problems.map(formatProblem));
  const { run, release } = prepared;
  vitest.onClose(release);
  const ledger = new LedgerReporter({ run, folder, release, lock: opened.lock });
  const refused = refusal(vitest.config);
  if (refused !== undefined) {
    await ledger.open();
    await ledger.close({ modules: [], unhandled: [], refused });
    await release();
    process.exit();
  }
  reporters.push(ledger);
  project.provide('runs', [run]);
  project.provide('conversations', `conversations of ${randomUUID()}`);
}
