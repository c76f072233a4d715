import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SerializedError } from 'vitest';
import type { TestSuite } from 'vitest/node';
import { decide } from '../../decide/decide.ts';
import type { Interruption } from '../../decide/interruption.ts';
import type { Entry } from '../../overview/entry.ts';
import { HANDOFF } from '../../overview/overview-file.ts';
import type { TestResults } from '../../report/allure/test-results.ts';
import type { FolderLock } from '../../report/folder/folder-lock.ts';
import { clearFolder } from '../../report/folder/open-folder.ts';
import { TOOL } from '../../report/verdict/tool.ts';
import { buildVerdict, type Verdict } from '../../report/verdict/verdict.ts';
import { REPORT_FILE, VERDICT_FILE, writeVerdict } from '../../report/verdict/verdict-file.ts';
import type { Run } from '../../run/run.ts';
import { decisionInput, type Ended } from '../books.ts';
import { closeLedger } from '../close-ledger.ts';

/** What the books of one of several deployments are opened with. */
export interface Deployment {
  readonly name: string;
  readonly file: string;
  readonly run: Run;
  /** Its folder, below that of all reports. */
  readonly folder: string;
  /** Absolute path of the same. */
  readonly path: string;
  readonly lock: FolderLock;
}

/** How the run of a deployment ended, beside what its tests say. */
export interface DeploymentEnded {
  /** Errors that belong to no test, and to this deployment or to nobody that could be told. */
  readonly unhandled: readonly SerializedError[];
  readonly refused?: string;
  readonly interrupted?: Interruption;
}

/**
 * The books of one of several deployments. They are closed by themselves: whatever goes wrong over them is this
 * deployment's alone.
 */
export class DeploymentBooks {
  readonly #deployment: Deployment;
  readonly #results: Pick<TestResults, 'of'>;
  #startedAt = new Date().toISOString();
  #suite: TestSuite | undefined;
  #deselected: readonly string[] = [];
  #entry: Entry | undefined;

  constructor(deployment: Deployment, results: Pick<TestResults, 'of'>) {
    this.#deployment = deployment;
    this.#results = results;
  }

  get name(): string {
    return this.#deployment.name;
  }

  /** What became of the deployment; undefined as long as its books are open. */
  get entry(): Entry | undefined {
    return this.#entry;
  }

  /**
   * Opens them for another run in the same process.
   *
   * @returns why that cannot be done, if it cannot
   */
  reopen(): string | undefined {
    this.#startedAt = new Date().toISOString();
    this.#suite = undefined;
    this.#deselected = [];
    this.#entry = undefined;
    return clearFolder(this.#deployment.path);
  }

  /** Its tests are known, and none has run. */
  collected(suite: TestSuite): void {
    this.#suite = suite;
    const tests = [...suite.children.allTests()];
    this.#deselected = tests.filter((test) => test.result().state === 'skipped').map(({ name }) => name);
  }

  /** Decides, and writes verdict and reports. Never throws. */
  async close(ended: DeploymentEnded): Promise<void> {
    const { run, path, lock } = this.#deployment;
    const lost = lock.lost();
    if (lost !== undefined) {
      this.#unreported(lost);
      return;
    }
    try {
      const books = { run, folder: path, startedAt: this.#startedAt, results: this.#results };
      this.#judged(await closeLedger(books, this.#ended(ended)));
    } catch (defect) {
      this.#unreported(`The gate met an internal error: ${defect instanceof Error ? defect.message : String(defect)}.`);
    }
  }

  /** Says in verdict.json that the run was interrupted: for more there may be no time. Never throws. */
  sayInterrupted(interrupted: Interruption): void {
    const { run, path, lock } = this.#deployment;
    const lost = lock.lost();
    if (lost !== undefined) {
      this.#unreported(lost);
      return;
    }
    const tests = [...(this.#suite?.children.allTests() ?? [])];
    try {
      const decision = decide(decisionInput(run, tests, this.#ended({ unhandled: [], interrupted })));
      const times = { startedAt: this.#startedAt, finishedAt: new Date().toISOString() };
      const verdict = buildVerdict(decision, run, times, TOOL);
      writeVerdict(path, verdict);
      this.#judged(verdict);
    } catch (defect) {
      this.#unreported(`There is no verdict.json: ${defect instanceof Error ? defect.message : String(defect)}`);
    }
  }

  #ended({ unhandled, refused, interrupted }: DeploymentEnded): Ended {
    return {
      modules: this.#suite === undefined ? [] : [this.#suite],
      deselected: this.#deselected,
      unhandled,
      ...(refused !== undefined && { refused }),
      ...(interrupted !== undefined && { interrupted }),
    };
  }

  #judged(verdict: Verdict): void {
    const { name, file, run, folder, path } = this.#deployment;
    const written = [VERDICT_FILE, REPORT_FILE, HANDOFF].filter((report) => existsSync(join(path, report)));
    this.#entry = { kind: 'judged', name, file, run, verdict, folder, written };
  }

  #unreported(because: string): void {
    const { name, file } = this.#deployment;
    this.#entry = { kind: 'unreported', name, file, because };
  }
}
