import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { decideCheck } from '../decide/decide-check.ts';
import type { Check } from '../plan/check.ts';
import { listenOn } from '../progress/news-channel.ts';
import { Progress } from '../progress/progress.ts';

/** Shows on standard error how far a run is. What `--reporter` names takes its place. */
export class ProgressReporter implements Reporter {
  #vitest: Vitest | undefined;
  #checks: ReadonlyMap<string, Check> = new Map();
  #progress: Progress | undefined;
  #stopListening: (() => void) | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart([specification]: readonly TestSpecification[]): void {
    if (specification === undefined) return;
    const { conversations } = specification.project.getProvidedContext();
    this.#stopListening = listenOn(conversations, (news) => this.#progress?.told(news));
  }

  onTestModuleCollected(module: TestModule): void {
    const { run } = module.project.getProvidedContext();
    this.#checks = new Map(run.plan.map((check) => [check.id, check]));
    const tests = [...module.children.allTests()].filter((test) => test.result().state === 'pending');
    const selected = tests.flatMap(({ name }) => this.#checks.get(name) ?? []);
    this.#progress = new Progress({
      stream: process.stderr,
      environmentVariables: process.env,
      language: run.language,
      selected: new Map([[run.environment.name, selected]]),
    });
    this.#vitest?.onCancel(() => this.#stop());
  }

  onTestCaseResult(test: TestCase): void {
    const { environment, now } = test.project.getProvidedContext().run;
    const check = this.#checks.get(test.name);
    const { finding } = test.meta();
    if (check === undefined || finding === undefined) return;
    this.#progress?.checked(environment.name, decideCheck(check, finding, { ...environment, now }));
  }

  onTestRunEnd(): void {
    this.#stop();
  }

  #stop(): void {
    this.#progress?.stop();
    this.#stopListening?.();
  }
}
