import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ENGLISH } from '../language/language.ts';
import { sampleRun, sampleVerdict } from './verdict/sample.ts';
import { furtherReports, writeStepSummary } from './write-reports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const report = {
  verdict: sampleVerdict([['imap@a', 'fail']]),
  language: ENGLISH,
  environment: sampleRun.environment,
};

test('a report that cannot be written is named', () => {
  mkdirSync(join(folder, 'checks.csv'));
  const failed = furtherReports(folder, report).filter(({ write }) => {
    try {
      write();
      return false;
    } catch {
      return true;
    }
  });
  expect(failed.map(({ failure }) => failure)).toEqual(['There is no checks.csv']);
});

test('all of them are written', () => {
  for (const { write } of furtherReports(folder, report)) write();
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  const owners = ['ece-admin.md', 'entra-admin.md', 'exchange-admin.md', 'handoff.html', 'network.md', 'project.md'];
  expect(files).toEqual([
    'checks.csv',
    'handoff',
    ...owners.map((name) => join('handoff', name)),
    'junit.xml',
    'summary.md',
  ]);
});

test('the summary is added to what the job’s page has already, if there is such a page', () => {
  const file = join(folder, 'step.md');
  writeFileSync(file, 'before\n');
  writeStepSummary(report, undefined);
  writeStepSummary(report, '');
  expect(readFileSync(file, 'utf8')).toBe('before\n');
  writeStepSummary(report, file);
  expect(readFileSync(file, 'utf8')).toMatch(/^before\n## NO\\-GO: contoso/);
});
