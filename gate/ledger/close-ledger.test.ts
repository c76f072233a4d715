import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCase } from 'vitest/node';
import { NOW, sampleCheck, sampleFinding } from '../decide/sample.ts';
import type { Outcome } from '../judge/finding.ts';
import { sampleRun } from '../report/verdict/sample.ts';
import type { Ended } from './books.ts';
import { closeLedger } from './close-ledger.ts';
import { sampleModule, sampleTest } from './sample.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = ['dns@a', 'tls@a', 'imap@a'].map((id) => sampleCheck(id));

/** What allure-vitest gives for tests, without the tests that are lost on the way. */
function results(lost: readonly string[] = []) {
  return {
    of: (tests: readonly TestCase[]) =>
      tests
        .filter(({ name }) => !lost.includes(name))
        .map(({ name }): TestResult => ({ uuid: name, name, links: [] }) as unknown as TestResult),
  };
}

function judged(id: string, outcome: Outcome = 'pass'): TestCase {
  const state = outcome === 'pass' ? 'passed' : 'failed';
  return sampleTest(id, state, { finding: sampleFinding(id, outcome) });
}

async function close(ended: Partial<Ended>, lost: readonly string[] = []) {
  const books = { run: { ...sampleRun, plan }, folder, startedAt: NOW, results: results(lost) };
  const verdict = await closeLedger(books, { modules: [], deselected: [], unhandled: [], ...ended });
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  return { verdict, title: /<title> (.*?) · /.exec(html)?.[1] };
}

function saved() {
  return JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8'));
}

const passed = sampleModule(plan.map(({ id }) => judged(id)));

test.each<[string, Partial<Ended>, readonly string[], string, number, readonly string[]]>([
  ['no test', {}, [], 'INVALID', 4, ['No check ran.', '3 checks planned, but never judged: dns@a, tls@a, imap@a.']],
  [
    'a test without a finding',
    { modules: [sampleModule([judged('dns@a'), judged('tls@a'), sampleTest('imap@a', 'passed')])] },
    [],
    'INVALID',
    4,
    ['1 check planned, but never judged: imap@a.'],
  ],
  [
    'a test that was skipped, by no filter',
    { modules: [sampleModule([judged('dns@a'), judged('tls@a'), sampleTest('imap@a', 'skipped')])] },
    [],
    'INVALID',
    4,
    ['1 check planned, but never judged: imap@a.'],
  ],
  [
    'a result that the report lost',
    { modules: [passed] },
    ['tls@a'],
    'INVALID',
    4,
    ['3 checks executed, but the report holds 2.'],
  ],
  [
    'an error outside any test',
    { modules: [passed], unhandled: [{ message: 'out of memory' }] },
    [],
    'INVALID',
    4,
    ['The gate met an internal error: out of memory'],
  ],
  [
    'a test that contradicts its finding',
    {
      modules: [
        sampleModule([
          judged('dns@a'),
          judged('tls@a'),
          sampleTest('imap@a', 'passed', { finding: sampleFinding('imap@a', 'fail') }),
        ]),
      ],
    },
    [],
    'INVALID',
    4,
    ['The test of imap@a ended as passed instead of failed: no error was given.'],
  ],
  [
    'an interruption',
    { modules: [sampleModule([judged('dns@a'), sampleTest('tls@a', 'pending')])], interrupted: 'SIGINT' },
    [],
    'INTERRUPTED',
    130,
    ['The run was stopped by SIGINT; 2 checks not judged: tls@a, imap@a.'],
  ],
  [
    'a filter',
    {
      modules: [sampleModule([judged('dns@a'), judged('tls@a'), sampleTest('imap@a', 'skipped')])],
      deselected: ['imap@a'],
    },
    [],
    'PARTIAL',
    2,
    ['1 of 3 checks not selected: imap@a. A partial run is never a GO.'],
  ],
  [
    'a failure',
    { modules: [sampleModule([judged('dns@a'), judged('tls@a'), judged('imap@a', 'fail')])] },
    [],
    'NO-GO',
    1,
    [],
  ],
  ['all passed', { modules: [passed] }, [], 'GO', 0, []],
])('%s: verdict, report and exit code agree', async (_, ended, lost, decision, exitCode, notes) => {
  const { verdict, title } = await close(ended, lost);
  expect(verdict).toMatchObject({ decision, exitCode, notes });
  expect(saved()).toEqual(verdict);
  expect(title).toBe(decision);
});

test('without a report there is no GO', async () => {
  mkdirSync(join(folder, 'report.html'));
  const books = { run: { ...sampleRun, plan }, folder, startedAt: NOW, results: results() };
  const verdict = await closeLedger(books, { modules: [passed], deselected: [], unhandled: [] });
  expect(verdict).toMatchObject({ decision: 'INVALID', exitCode: 4 });
  expect(verdict.notes).toEqual([expect.stringMatching(/^There is no HTML report: E.*rename/)]);
  expect(saved()).toEqual(verdict);
});

test('without verdict.json there is no GO', async () => {
  mkdirSync(join(folder, 'verdict.json'));
  const { verdict, title } = await close({ modules: [passed] });
  expect(verdict).toMatchObject({ decision: 'INVALID', exitCode: 4 });
  expect(verdict.notes).toEqual([
    expect.stringMatching(/^There is no verdict\.json: .*verdict\.json could not be written/),
  ]);
  expect(title).toBe('INVALID');
});
