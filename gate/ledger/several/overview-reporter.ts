import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason, TestSuite, Vitest } from 'vitest/node';
import { atMost } from '../../../probes/wire/at-most.ts';
import type { ExitCode } from '../../decide/decision.ts';
import { INTERRUPTED, type Interruption } from '../../decide/interruption.ts';
import type { Language } from '../../language/language.ts';
import type { Entry } from '../../overview/entry.ts';
import { OVERVIEW_PAGE } from '../../overview/files.ts';
import { overviewOf } from '../../overview/overview.ts';
import { overviewText } from '../../overview/overview-console.ts';
import { addToJobPage, writeOverview } from '../../overview/write-overview.ts';
import { TestResults } from '../../report/allure/test-results.ts';
import { layoutFor } from '../../report/console/terminal.ts';
import type { FolderLock } from '../../report/folder/folder-lock.ts';
import { clearFolder } from '../../report/folder/open-folder.ts';
import { callOff } from '../../run/call-off.ts';
import { endBefore } from '../end-before.ts';
import { settleExitCode } from '../exit-code.ts';
import { onInterruption } from '../interruption.ts';
import { write } from '../write.ts';
import { type Deployment, DeploymentBooks, type DeploymentEnded } from './deployment-books.ts';
import { deploymentOf } from './whose-error.ts';

/** What an overview is kept for. */
export interface OverviewOptions {
  readonly deployments: readonly Deployment[];
  /** The deployments that are not looked at, with the reason. */
  readonly others: readonly Entry[];
  readonly ignored: readonly string[];
  /** Absolute path of the folder of all reports. */
  readonly folder: string;
  /** The run's hold on it. */
  readonly lock: FolderLock;
  readonly language: Language;
}

/** Whoever is signed in has so long to sign out. */
const FAREWELL_MS = 1_500;
/** The reports that are being written when a run is interrupted have so long to be finished. */
const LAST_REPORT_MS = 1_500;

/**
 * Keeps the books of several deployments, each by itself, and writes the overview of them. A deployment's reports are
 * written as soon as its last check is done, while others are still looked at. The exit code comes from here alone.
 */
export class OverviewReporter implements Reporter {
  readonly #options: OverviewOptions;
  readonly #results = new TestResults();
  readonly #books: readonly DeploymentBooks[];
  #vitest: Vitest | undefined;
  #startedAt = new Date().toISOString();
  /** Books are closed one after the other: each takes the whole processor and much memory for a moment. */
  #closing: Promise<void> = Promise.resolve();
  #interrupted: Interruption | undefined;
  /** Whether the exit code is that of the overview. */
  #settled = false;
  #ended: Promise<void> | undefined;
  #onModuleEnd: (() => void) | undefined;

  constructor(options: OverviewOptions) {
    this.#options = options;
    this.#books = options.deployments.map((deployment) => new DeploymentBooks(deployment, this.#results));
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(): Promise<void> {
    this.#startedAt = new Date().toISOString();
    this.#ended = undefined;
    this.#settled = false;
    const faults = [clearFolder(this.#options.folder), ...this.#books.map((books) => books.reopen())];
    const fault = faults.find((one) => one !== undefined);
    if (fault !== undefined) await endBefore(4, [fault]);
    onInterruption((signal) => this.#interrupt(signal));
  }

  onTestModuleCollected(module: TestModule): void {
    for (const suite of module.children.suites()) this.#booksOf(suite)?.collected(suite);
  }

  onTestSuiteResult(suite: TestSuite): void {
    if (suite.parent.type === 'module') this.#close(this.#booksOf(suite), this.#unhandledSoFar());
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
    if (this.#interrupted !== undefined) return;
    // What ended the worker itself ended it for all.
    const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
    await this.end(errors, reason === 'interrupted' ? { interrupted: 'SIGINT' } : {});
  }

  /** Closes what is still open, and writes the overview. */
  end(errors: readonly SerializedError[], how: Pick<DeploymentEnded, 'refused' | 'interrupted'> = {}): Promise<void> {
    this.#ended ??= (async () => {
      for (const books of this.#books) this.#close(books, errors, how);
      await this.#closing;
      if (this.#interrupted === undefined) await this.#overview(how.interrupted);
    })();
    return this.#ended;
  }

  /**
   * Books that are closed already are closed anew only if an error came to light since that is theirs. Once the run is
   * interrupted nothing begins that may not come to its end.
   */
  #close(
    books: DeploymentBooks | undefined,
    errors: readonly SerializedError[],
    how: Pick<DeploymentEnded, 'refused' | 'interrupted'> = {},
  ): void {
    if (books === undefined) return;
    const unhandled = errors.filter((error) => (deploymentOf(error) ?? books.name) === books.name);
    this.#closing = this.#closing.then(async () => {
      const done = books.entry !== undefined && unhandled.length === 0;
      if (!done && this.#interrupted === undefined) await books.close({ ...how, unhandled });
    });
  }

  async #overview(interrupted: Interruption | undefined): Promise<void> {
    const { folder, lock, others, ignored, language } = this.#options;
    const entries = [...others, ...this.#books.flatMap(({ entry }) => entry ?? [])];
    const finishedAt = new Date().toISOString();
    const input = { entries, ignored, startedAt: this.#startedAt, finishedAt, language };
    const overview = overviewOf({ ...input, ...(interrupted !== undefined && { interrupted }) });
    const lost = lock.lost();
    const fault = lost ?? writeOverview(folder, overview) ?? addToJobPage(overview, process.env.GITHUB_STEP_SUMMARY);
    const beside: readonly ExitCode[] = fault === undefined ? [] : [4];
    const { exitCode } = overviewOf({ ...input, beside, ...(interrupted !== undefined && { interrupted }) });
    settleExitCode(exitCode);
    this.#settled = true;
    const page = join(folder, OVERVIEW_PAGE);
    const text = overviewText(
      { ...overview, exitCode },
      {
        ...layoutFor(process.stdout, process.env),
        ...(existsSync(page) && { page: relative(process.cwd(), page) }),
      },
    );
    await write(process.stdout, fault === undefined ? text : `${fault}\n${text}`);
  }

  /**
   * Every deployment that is not done says so in its verdict before anything else is written: there may be no time for
   * more. What was decided of the others stands, also of the one whose reports are just being written.
   */
  async #interrupt(signal: Interruption): Promise<void> {
    if (this.#settled) return;
    this.#interrupted = signal;
    settleExitCode(INTERRUPTED[signal]);
    await atMost(LAST_REPORT_MS, this.#closing);
    const open = this.#books.filter(({ entry }) => entry === undefined);
    for (const books of open) books.sayInterrupted(signal);
    const letGo = new Promise<void>((resolve) => {
      this.#onModuleEnd = resolve;
    });
    callOff();
    void this.#vitest?.cancelCurrentRun('keyboard-input');
    await this.#overview(signal);
    await atMost(FAREWELL_MS, letGo);
    for (const books of open) await books.close({ unhandled: [], interrupted: signal });
  }

  /** Errors that nobody caught until now; those that come later close the books of their deployment anew. */
  #unhandledSoFar(): readonly SerializedError[] {
    const errors = this.#vitest?.state.getUnhandledErrors() ?? [];
    return errors.filter((error): error is SerializedError => typeof Object(error).message === 'string');
  }

  #booksOf(suite: TestSuite): DeploymentBooks | undefined {
    return this.#books.find(({ name }) => name === suite.name);
  }
}
