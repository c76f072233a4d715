import { expect, test } from 'vitest';
import type { TestCase } from 'vitest/node';
import { TestResults } from './test-results.ts';

/** A test as vitest's reporters see it, with the part that is not public and that allure-vitest reads. */
function testCase(name: string): TestCase {
  const file = { filepath: `${import.meta.dirname}/a.test.ts` };
  const task = {
    type: 'test',
    mode: 'run',
    name,
    file,
    meta: {},
    result: { state: 'pass', startTime: 1, duration: 2 },
  };
  return { task } as unknown as TestCase;
}

test('the pinned allure-vitest gives its results to us, one for each test, and keeps none', () => {
  const results = new TestResults();
  const tests = ['imap-opens@sales@contoso.com/svc1', 'dns@a:993'].map(testCase);
  expect(results.of(tests).map(({ name, status }) => [name, status])).toEqual([
    ['imap-opens@sales@contoso.com/svc1', 'passed'],
    ['dns@a:993', 'passed'],
  ]);
  expect(results.of([])).toEqual([]);
});
