import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleVerdict } from '../verdict/sample.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { keepInHistory, readHistory } from './history-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const verdict = sampleVerdict([
  ['imap@a', 'fail'],
  ['pop3@a', 'pass'],
]);
const named = (name: string, startedAt: string): Verdict => {
  return { ...verdict, startedAt, environment: { ...verdict.environment, name } };
};
const files = () => readdirSync(folder, { recursive: true }).map(String);
const starts = (name: string) => readHistory(folder, name).map(({ startedAt }) => startedAt);

test('a run that says nothing is not kept', () => {
  keepInHistory(folder, { ...verdict, decision: 'INVALID', exitCode: 4 });
  keepInHistory(folder, { ...verdict, decision: 'INTERRUPTED', exitCode: 130 });
  expect(files()).toEqual([]);
  expect(readHistory(folder, verdict.environment.name)).toEqual([]);
});

test('a damaged file is as if its run had not been', () => {
  keepInHistory(folder, named('a', '2026-03-01T00:00:00.000Z'));
  const [sub = ''] = files();
  writeFileSync(join(folder, 'history', readdirSync(join(folder, 'history'))[0] ?? '', '9999.json'), '{"startedAt":');
  writeFileSync(join(folder, 'history', readdirSync(join(folder, 'history'))[0] ?? '', '9998.json'), '[]');
  expect(sub).not.toBe('');
  expect(starts('a')).toEqual(['2026-03-01T00:00:00.000Z']);
});

const kept = { startedAt: '2026-03-01T00:00:00.000Z', decision: 'NO-GO', outcomes: {} };

test.each<[string, object]>([
  ['a decision that is none', { ...kept, decision: 'SIGNED BY EVERYBODY' }],
  ['no decision', { ...kept, decision: '' }],
  ['a day that is none', { ...kept, startedAt: 'yesterday' }],
  ['a time that no calendar has', { ...kept, startedAt: '2026-99-99T00:00:00.000Z' }],
])('a file that says %s is as if its run had not been', (_, content) => {
  keepInHistory(folder, named('a', '2026-03-02T00:00:00.000Z'));
  const [of = ''] = readdirSync(join(folder, 'history'));
  writeFileSync(join(folder, 'history', of, '9999.json'), JSON.stringify(content));
  expect(starts('a')).toEqual(['2026-03-02T00:00:00.000Z']);
});

test.each<[string, object]>([
  ['an outcome that is none', { outcome: 'passed', attempts: 1 }],
  ['attempts that are none', { outcome: 'pass', attempts: 1e308 }],
  ['a disposition that is none', { outcome: 'fail', attempts: 1, disposition: '<b>' }],
])('%s is as if the check had not run', (_, outcome) => {
  keepInHistory(folder, named('a', '2026-03-02T00:00:00.000Z'));
  const [of = ''] = readdirSync(join(folder, 'history'));
  writeFileSync(
    join(folder, 'history', of, '9999.json'),
    JSON.stringify({ ...kept, outcomes: { 'imap@a': outcome, 'pop3@a': { outcome: 'pass', attempts: 2 } } }),
  );
  expect([...(readHistory(folder, 'a')[0]?.outcomes ?? [])]).toEqual([['pop3@a', { outcome: 'pass', attempts: 2 }]]);
});

test('deployments are kept apart, whatever they are called', () => {
  keepInHistory(folder, named('客服/ECE', '2026-03-01T00:00:00.000Z'));
  keepInHistory(folder, named('../..', '2026-03-02T00:00:00.000Z'));
  expect(starts('客服/ECE')).toEqual(['2026-03-01T00:00:00.000Z']);
  expect(starts('../..')).toEqual(['2026-03-02T00:00:00.000Z']);
  expect(readdirSync(folder)).toEqual(['history']);
});

test('outcomes come back as they were, the latest run first; the oldest go', () => {
  for (let day = 10; day < 32; day += 1) keepInHistory(folder, named('a', `2026-03-${day}T00:00:00.000Z`));
  const runs = readHistory(folder, 'a');
  expect(runs).toHaveLength(20);
  expect(runs.at(-1)?.startedAt).toBe('2026-03-12T00:00:00.000Z');
  expect(runs[0]).toEqual({
    startedAt: '2026-03-31T00:00:00.000Z',
    decision: 'NO-GO',
    outcomes: new Map([
      ['imap@a', { outcome: 'fail', attempts: 1 }],
      ['pop3@a', { outcome: 'pass', attempts: 1 }],
    ]),
  });
});
