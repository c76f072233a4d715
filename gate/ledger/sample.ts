// Tests and modules as vitest reports them, for tests of the ledger; only what the ledger reads of them is there.

import type { TestCase, TestModule } from 'vitest/node';
import type { Finding } from '../judge/finding.ts';

/** A test of the check with this id, in a state of vitest. */
export function sampleTest(
  id: string,
  state: ReturnType<TestCase['result']>['state'],
  given: { readonly finding?: Finding; readonly error?: string; readonly retries?: number } = {},
): TestCase {
  const { finding, error, retries } = given;
  const sample = {
    name: id,
    meta: () => ({ ...(finding !== undefined && { finding }) }),
    result: () => ({ state, errors: error === undefined ? undefined : [{ message: error }] }),
    diagnostic: () => (retries === undefined ? undefined : { retryCount: retries }),
  };
  return sample as unknown as TestCase;
}

/** A module with these tests that met these errors outside any test. */
export function sampleModule(tests: readonly TestCase[], errors: readonly string[] = []): TestModule {
  const sample = { children: { allTests: () => tests }, errors: () => errors.map((message) => ({ message })) };
  return sample as unknown as TestModule;
}
