import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleCheck, sampleFinding } from '../decide/sample.ts';
import type { Outcome } from '../judge/finding.ts';
import { closeLedger } from '../ledger/close-ledger.ts';
import { sampleModule, sampleTest } from '../ledger/sample.ts';
import { openFolder } from '../report/folder/open-folder.ts';
import { sampleRun } from '../report/verdict/sample.ts';
import type { Verdict } from '../report/verdict/verdict.ts';
import { cases } from './effort.ts';
import { fillDisk, restoreFiles, watchSteps } from './file-moments.ts';

/** A run that is killed at any moment, or whose disk is full at any moment, leaves nothing that looks like its end. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'half-'));
});
afterEach(() => {
  restoreFiles();
  rmSync(folder, { recursive: true });
});

const plan = ['dns@a', 'tls@a'].map((id) => sampleCheck(id));
const results = { of: () => plan.map(({ id }) => ({ uuid: id, name: id, links: [] }) as unknown as TestResult) };
const REPORTS = ['report.html', 'junit.xml', 'checks.csv', 'summary.md', 'facts.json', 'handoff/handoff.html'];

let moments = 0;

/** A run from its folder to its verdict, as the gate goes through it. */
async function run(outcome: Outcome, interrupted?: 'SIGINT'): Promise<Verdict | undefined> {
  const opened = openFolder(folder);
  if (!opened.ok) return undefined;
  const state = outcome === 'pass' ? 'passed' : 'failed';
  const tests = plan.map(({ id }) => sampleTest(id, state, { finding: sampleFinding(id, outcome) }));
  const ended = { modules: [sampleModule(tests)], deselected: [], unhandled: [], ...(interrupted && { interrupted }) };
  const books = { run: { ...sampleRun, plan }, folder, startedAt: new Date().toISOString(), results };
  try {
    return await closeLedger(books, ended);
  } finally {
    opened.lock.release();
  }
}

/** The decisions that the files of a folder show to whoever opens them. */
function shownIn(place: string): Readonly<Record<string, string>> {
  const text = (name: string) => (existsSync(join(place, name)) ? readFileSync(join(place, name), 'utf8') : undefined);
  const verdict = text('verdict.json');
  const shown = {
    'verdict.json': verdict === undefined ? undefined : String(JSON.parse(verdict).decision),
    'report.html': /<title> (.*?) · /.exec(text('report.html') ?? '')?.[1],
    'summary.md': /^## ([A-Z\\-]+)/.exec(text('summary.md') ?? '')?.[1]?.replaceAll('\\', ''),
    'junit.xml': /<testsuites name="[^"]*: ([A-Z-]+)"/.exec(text('junit.xml') ?? '')?.[1],
  };
  return Object.fromEntries(Object.entries(shown).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What is wrong with what a folder holds at some moment: a verdict that not everything beside it bears out. */
function faultsOf(place: string): readonly string[] {
  const { 'verdict.json': decision, ...others } = shownIn(place);
  if (decision === undefined) return [];
  const missing =
    decision === 'GO' || decision === 'NO-GO' ? REPORTS.filter((name) => !existsSync(join(place, name))) : [];
  const contrary = Object.entries(others).filter(([, shown]) => shown !== decision);
  return [
    ...missing.map((name) => `${decision} without ${name}`),
    ...contrary.map(([name, shown]) => `${name} says ${shown} beside ${decision}`),
  ];
}

test.each<[string, Outcome, 'SIGINT' | undefined]>([
  ['a run that passes', 'pass', undefined],
  ['a run that fails', 'fail', undefined],
  ['a run that is stopped', 'pass', 'SIGINT'],
])('%s, killed between any two steps', async (_, outcome, interrupted) => {
  await run('fail');
  const last = readFileSync(join(folder, 'verdict.json'), 'utf8');
  const found: string[] = [];
  const steps: string[] = [];
  const lastKept = () =>
    [folder, join(folder, 'previous')].some((place) => {
      const file = join(place, 'verdict.json');
      return existsSync(file) && readFileSync(file, 'utf8') === last;
    });
  watchSteps(folder, (step) => {
    steps.push(step);
    found.push(
      ...[...faultsOf(folder), ...(lastKept() ? [] : ['the last report is lost'])].map((fault) => `${step}: ${fault}`),
    );
  });
  const verdict = await run(outcome, interrupted);
  restoreFiles();
  expect(found).toEqual([]);
  expect(steps.length).toBeGreaterThan(20);
  expect(Object.values(shownIn(folder))).toEqual(Array(4).fill(verdict?.decision));
  moments += steps.length;
});

test('a disk that is full from any write on, for a while or for good', async ({ task }) => {
  const seen = { 'nothing began': 0, INVALID: 0, GO: 0 };
  // For good, for some writes, for a single one.
  const rooms = [Number.POSITIVE_INFINITY, 3, 1].slice(0, cases(1));
  for (const room of rooms) {
    for (let place = 0; ; place += 1) {
      rmSync(folder, { recursive: true });
      await run('fail');
      const last = readFileSync(join(folder, 'verdict.json'), 'utf8');
      fillDisk(folder, place, room);
      const verdict = await run('pass');
      restoreFiles();
      const where = `${room} writes from ${place} on`;
      const stands = Object.values(shownIn(folder));
      if (verdict === undefined) {
        expect(shownIn(folder)['verdict.json'], where).toBe('NO-GO');
        seen['nothing began'] += 1;
      } else {
        expect([where, stands.filter((shown) => shown !== verdict.decision)]).toEqual([where, []]);
        expect(readFileSync(join(folder, 'previous', 'verdict.json'), 'utf8'), where).toBe(last);
        expect(faultsOf(folder), where).toEqual([]);
        seen[verdict.decision === 'GO' ? 'GO' : 'INVALID'] += 1;
      }
      expect(readdirSync(folder, { recursive: true }).filter((file) => /\.tmp$|\.lock$/.test(String(file)))).toEqual(
        [],
      );
      if (verdict?.decision === 'GO') break;
    }
  }
  // The lock alone is written before anything is measured; a disk that is full after the last write is of no concern.
  expect(seen).toEqual({ 'nothing began': rooms.length, GO: rooms.length, INVALID: expect.any(Number) });
  expect(seen.INVALID).toBeGreaterThan(10);
  task.meta.figures = {
    'moments at which a run was killed': moments,
    'writes at which the disk was full': seen['nothing began'] + seen.INVALID,
    'of these, nothing measured': seen['nothing began'],
    'of these, INVALID': seen.INVALID,
    'reports that looked complete and were not, or were another run’s': 0,
  };
});
