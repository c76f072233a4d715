import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksCsv } from './formats/csv.ts';
import { junitXml } from './formats/junit.ts';
import { summaryMarkdown } from './formats/summary-markdown.ts';
import type { Report } from './front/report.ts';
import { writeHandoff } from './handoff/write-handoff.ts';
import { CHECKS_FILE, JUNIT_FILE, SUMMARY_FILE } from './verdict/verdict-file.ts';
import { writeWhole } from './write-whole.ts';

/** One report beside verdict.json and the HTML page. */
export interface FurtherReport {
  /** What is missing when it cannot be written, as a sentence without its full stop. */
  readonly failure: string;
  /** @throws when it cannot be written */
  write(): void;
}

/** Every report beside verdict.json and the HTML page, ready to be written below the folder. */
export function furtherReports(folder: string, report: Omit<Report, 'links'>): readonly FurtherReport[] {
  const { verdict } = report;
  return [
    {
      failure: 'There is no hand-off',
      write: () => writeHandoff(folder, { ...report, links: new Map() }),
    },
    { failure: `There is no ${JUNIT_FILE}`, write: () => writeWhole(join(folder, JUNIT_FILE), junitXml(verdict)) },
    { failure: `There is no ${CHECKS_FILE}`, write: () => writeWhole(join(folder, CHECKS_FILE), checksCsv(verdict)) },
    {
      failure: `There is no ${SUMMARY_FILE}`,
      write: () => writeWhole(join(folder, SUMMARY_FILE), summaryMarkdown(report)),
    },
  ];
}

/**
 * Adds the summary to the page of a GitHub job, where `GITHUB_STEP_SUMMARY` names the file for it.
 *
 * @throws when the file cannot be added to
 */
export function writeStepSummary(
  report: Omit<Report, 'links'>,
  environmentVariables: Readonly<Record<string, string | undefined>>,
): void {
  const file = environmentVariables.GITHUB_STEP_SUMMARY;
  if (file !== undefined && file !== '') appendFileSync(file, summaryMarkdown(report));
}
