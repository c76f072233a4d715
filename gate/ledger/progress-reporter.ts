import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { decideCheck } from '../decide/decide-check.ts';
import type { Check } from '../plan/check.ts';
import { type Progress, startProgress } from '../report/console/progress.ts';

/** Shows on standard error how far a run is. What `--reporter` names takes its place. */
export class ProgressReporter implements Reporter {
  #vitest: Vitest | undefined;
  #checks: ReadonlyMap<string, Check> = new Map();
  #progress: Progress | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestModuleCollected(module: TestModule): void {
    const { plan } = module.project.getProvidedContext().run;
    this.#checks = new Map(plan.map((check) => [check.id, check]));
    const selected = [...module.children.allTests()].filter((test) => test.result().state === 'pending');
    this.#progress = startProgress(process.stderr, selected.length);
    this.#vitest?.onCancel(() => this.#progress?.stop());
  }

  onTestCaseResult(test: TestCase): void {
    const { environment, now } = test.project.getProvidedContext().run;
    const check = this.#checks.get(test.name);
    const { finding } = test.meta();
    if (check === undefined || finding === undefined) return;
    this.#progress?.checked(decideCheck(check, finding, { ...environment, now }));
  }

  onTestRunEnd(): void {
    this.#progress?.stop();
  }
}
