import type { TestResult } from 'allure-js-commons';
import { ReporterRuntime, type Writer } from 'allure-js-commons/sdk/reporter';
import AllureVitestReporter from 'allure-vitest/reporter';
import type { TestCase, TestModule, Vitest } from 'vitest/node';

/**
 * allure-vitest, with its results kept in memory: nothing of an earlier run can be left over, and no file is written
 * for each test. Two things that it relies on are not public in the pinned versions: the runtime's field in the
 * reporter, and that the reporter reads the task of whatever it is handed, a single test as well as a module.
 */
export class TestResults {
  readonly #reporter = new AllureVitestReporter({});
  readonly #results: TestResult[] = [];

  /**
   * allure-vitest is told of no project: what it puts into the worker serves tests that speak to Allure, which ours do
   * not, and cost each of them more than its judgement.
   *
   * @throws when the pinned version of allure-vitest was replaced by one that is built otherwise
   */
  constructor() {
    const noProject: Pick<Vitest, 'projects'> = { projects: [] };
    this.#reporter.onInit(noProject as Vitest);
    const runtime: unknown = Reflect.get(this.#reporter, 'allureReporterRuntime');
    if (!(runtime instanceof ReporterRuntime)) throw new Error('allure-vitest keeps its runtime in another place.');
    runtime.writer = this.#writer();
  }

  /** The results of tests that ended, one each, in the same order. */
  of(tests: readonly TestCase[]): readonly TestResult[] {
    this.#results.length = 0;
    this.#reporter.onTestRunEnd(tests as readonly unknown[] as readonly TestModule[]);
    return [...this.#results];
  }

  #writer(): Writer {
    const nothing = () => {};
    return {
      writeResult: (result) => this.#results.push(result),
      writeGroup: nothing,
      writeAttachment: nothing,
      writeAttachmentFromPath: nothing,
      writeEnvironmentInfo: nothing,
      writeCategoriesDefinitions: nothing,
      writeGlobals: nothing,
    };
  }
}
