import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason, Vitest } from 'vitest/node';
import { atMost } from '../../probes/wire/at-most.ts';
import { INTERRUPTED, type Interruption } from '../decide/interruption.ts';
import { translateVerdict } from '../language/translate-verdict.ts';
import { loadReportMaker } from '../report/allure/report-maker.ts';
import { TestResults } from '../report/allure/test-results.ts';
import { summary } from '../report/console/summary.ts';
import { layoutFor } from '../report/console/terminal.ts';
import type { FolderLock } from '../report/folder/folder-lock.ts';
import { clearFolder } from '../report/folder/open-folder.ts';
import { REPORT_FILE } from '../report/verdict/verdict-file.ts';
import { callOff } from '../run/call-off.ts';
import type { Run } from '../run/run.ts';
import type { Ended } from './books.ts';
import { closeLedger } from './close-ledger.ts';
import { endBefore } from './end-before.ts';
import { settleExitCode } from './exit-code.ts';
import { onInterruption } from './interruption.ts';
import { write } from './write.ts';

/** How long an interrupted run waits for its connections to be closed in good order. */
const FAREWELL_MS = 2_500;

/** What a ledger is kept for. */
export interface LedgerOptions {
  readonly run: Run;
  /** Absolute path of the folder for verdict and report. */
  readonly folder: string;
  /** Lets go of whatever else the run holds, before an interrupted process ends. */
  readonly release: () => Promise<void>;
  /** The run's hold on the folder. */
  readonly lock: FolderLock;
}

/**
 * Keeps the ledger of a run from its first test to its verdict, in the main process, beside whatever other reporters
 * there are: exit code, verdict and report come from here alone. In watch mode every run has a ledger of its own.
 */
export class LedgerReporter implements Reporter {
  readonly #options: LedgerOptions;
  readonly #results = new TestResults();
  #vitest: Vitest | undefined;
  #startedAt = new Date().toISOString();
  #modules: readonly TestModule[] = [];
  #deselected: readonly string[] = [];
  #closing: Promise<void> | undefined;
  /** Whether the exit code is that of the verdict. */
  #settled = false;
  #onModuleEnd: (() => void) | undefined;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(): Promise<void> {
    await this.open();
    onInterruption((signal) => this.#interrupt(signal));
  }

  onTestModuleCollected(module: TestModule): void {
    const tests = [...module.children.allTests()];
    const leftOut = tests.filter((test) => test.result().state === 'skipped').map(({ name }) => name);
    this.#modules = [...this.#modules, module];
    this.#deselected = [...this.#deselected, ...leftOut];
    // From now on this process waits for the test worker. What goes wrong is said where the page is made.
    loadReportMaker().catch(() => undefined);
  }

  onTestModuleEnd(): void {
    this.#onModuleEnd?.();
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    for (const error of unhandled) this.#vitest?.logger.printError(error);
    await this.close({ modules, unhandled, ...(reason === 'interrupted' && { interrupted: 'SIGINT' }) });
  }

  /** Begins a ledger: the last run's reports are moved aside. If they cannot be, nothing is measured. */
  async open(): Promise<void> {
    this.#startedAt = new Date().toISOString();
    this.#modules = [];
    this.#deselected = [];
    this.#closing = undefined;
    this.#settled = false;
    const fault = clearFolder(this.#options.folder);
    if (fault === undefined) return;
    await this.#options.release();
    await endBefore(4, [fault]);
  }

  /** Closes the ledger, once: whatever comes later waits for the first. */
  close(ended: Omit<Ended, 'deselected'>): Promise<void> {
    this.#closing ??= this.#close({ ...ended, deselected: this.#deselected });
    return this.#closing;
  }

  async #close(ended: Ended): Promise<void> {
    const { run, folder, lock } = this.#options;
    const lost = lock.lost();
    if (lost !== undefined) {
      settleExitCode(4);
      return write(process.stderr, `${lost}\n`);
    }
    const books = { run, folder, startedAt: this.#startedAt, results: this.#results };
    const verdict = await closeLedger({ ...books, jobPage: process.env.GITHUB_STEP_SUMMARY }, ended);
    settleExitCode(verdict.exitCode);
    this.#settled = true;
    const page = join(folder, REPORT_FILE);
    const text = summary(translateVerdict(verdict, run), {
      ...layoutFor(process.stdout, process.env),
      language: run.language,
      ...(existsSync(page) && { report: relative(process.cwd(), page) }),
    });
    await write(process.stdout, text);
  }

  async #interrupt(signal: Interruption): Promise<void> {
    if (!this.#settled) settleExitCode(INTERRUPTED[signal]);
    const closed = this.close({ modules: this.#modules, unhandled: [], interrupted: signal });
    // Whoever is signed in signs out, before the lab and its servers go as well. That the worker itself ends takes longer.
    const letGo = new Promise<void>((resolve) => {
      this.#onModuleEnd = resolve;
    });
    callOff();
    void this.#vitest?.cancelCurrentRun('keyboard-input');
    await Promise.all([closed, atMost(FAREWELL_MS, letGo)]);
    await this.#options.release();
  }
}
