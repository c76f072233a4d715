import { expect, test } from 'vitest';
import { sampleDecided } from '../decide/sample.ts';
import { contradictions, runDefects } from './defects.ts';
import { sampleModule, sampleTest } from './sample.ts';

test('every error outside a test is a defect', () => {
  const modules = [sampleModule([], ['no such module', 'no such export']), sampleModule([])];
  expect(runDefects(modules, [{ message: 'out of memory' }])).toEqual([
    'The gate met an internal error: no such module',
    'The gate met an internal error: no such export',
    'The gate met an internal error: out of memory',
  ]);
});

test.each([
  ['fail', 'passed', undefined, ['The test of a ended as passed instead of failed: no error was given.']],
  ['undecided', 'skipped', undefined, ['The test of a ended as skipped instead of failed: no error was given.']],
  ['blocked', 'passed', undefined, ['The test of a ended as passed instead of skipped: no error was given.']],
  ['pass', 'failed', 'a hook threw', ['The test of a ended as failed instead of passed: a hook threw.']],
  ['fail', 'failed', 'a is fail.', []],
  ['undecided', 'failed', 'a is undecided.', []],
  ['blocked', 'skipped', undefined, []],
  ['pass', 'passed', undefined, []],
  ['pass', 'pending', undefined, []],
] as const)('%s, and its test %s', (outcome, state, error, sentences) => {
  const ended = sampleTest('a', state, error === undefined ? {} : { error });
  expect(contradictions([ended], [sampleDecided('a', outcome)])).toEqual(sentences);
});
