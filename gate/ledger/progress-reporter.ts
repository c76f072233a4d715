import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { decideCheck } from '../decide/decide-check.ts';
import { ENGLISH } from '../language/language.ts';
import type { Check } from '../plan/check.ts';
import { listenOn } from '../progress/news-channel.ts';
import { Progress } from '../progress/progress.ts';
import type { Run } from '../run/run.ts';

/** A run, and its checks by id. */
interface Followed {
  readonly run: Run;
  readonly checks: ReadonlyMap<string, Check>;
}

/** Shows on standard error how far a run is. What `--reporter` names takes its place. */
export class ProgressReporter implements Reporter {
  #vitest: Vitest | undefined;
  /** By name of the suite; the only one by no name. */
  #followed: ReadonlyMap<string | undefined, Followed> = new Map();
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
    const { runs } = module.project.getProvidedContext();
    this.#followed = new Map(
      runs.map((run) => [run.suite, { run, checks: new Map(run.plan.map((check) => [check.id, check])) }]),
    );
    const selected = new Map<string, Check[]>();
    for (const test of module.children.allTests()) {
      const { run, check } = this.#of(test) ?? {};
      if (run === undefined || check === undefined || test.result().state !== 'pending') continue;
      const known = selected.get(run.environment.name);
      if (known === undefined) selected.set(run.environment.name, [check]);
      else known.push(check);
    }
    const languages = new Set(runs.map(({ language }) => language.tag));
    this.#progress = new Progress({
      stream: process.stderr,
      environmentVariables: process.env,
      language: languages.size === 1 ? (runs[0]?.language ?? ENGLISH) : ENGLISH,
      selected,
    });
    this.#vitest?.onCancel(() => this.#stop());
  }

  onTestCaseResult(test: TestCase): void {
    const { run, check } = this.#of(test) ?? {};
    const { finding } = test.meta();
    if (run === undefined || check === undefined || finding === undefined) return;
    const { environment, now } = run;
    this.#progress?.checked(environment.name, decideCheck(check, finding, { ...environment, now }));
  }

  onTestRunEnd(): void {
    this.#stop();
  }

  #of(test: TestCase): { readonly run: Run; readonly check: Check | undefined } | undefined {
    const followed = this.#followed.get(test.parent.type === 'suite' ? test.parent.name : undefined);
    return followed && { run: followed.run, check: followed.checks.get(test.name) };
  }

  #stop(): void {
    this.#progress?.stop();
    this.#stopListening?.();
  }
}
