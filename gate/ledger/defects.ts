import type { SerializedError } from 'vitest';
import type { TestCase, TestModule, TestSuite } from 'vitest/node';
import type { DecidedCheck } from '../decide/decision.ts';
import { endingOf } from './ending.ts';

/** What went wrong in the run itself, outside any check: each a whole sentence. */
export function runDefects(
  modules: readonly (TestModule | TestSuite)[],
  unhandled: readonly SerializedError[],
): readonly string[] {
  const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
  return errors.map(({ message }) => `The gate met an internal error: ${message}`);
}

/** Tests that ended otherwise than what was decided of their check: the report would contradict the verdict. */
export function contradictions(tests: readonly TestCase[], checks: readonly DecidedCheck[]): readonly string[] {
  const decided = new Map(checks.map((check) => [check.id, check]));
  return tests.flatMap((test) => {
    const check = decided.get(test.name);
    const { state, errors } = test.result();
    if (check === undefined || state === 'pending') return [];
    const expected = endingOf(check) === 'broken' ? 'failed' : endingOf(check);
    if (state === expected) return [];
    const why = errors?.map(({ message }) => message).join('; ') ?? 'no error was given';
    return [`The test of ${check.id} ended as ${state} instead of ${expected}: ${why}.`];
  });
}
