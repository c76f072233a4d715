import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksCsv } from './formats/csv.ts';
import { junitXml } from './formats/junit.ts';
import { summaryMarkdown } from './formats/summary-markdown.ts';
import type { Report } from './front/report.ts';
import { HANDOFF_FOLDER } from './handoff/files.ts';
import { writeHandoff } from './handoff/write-handoff.ts';
import { CHECKS_FILE, JUNIT_FILE, SUMMARY_FILE } from './verdict/verdict-file.ts';
import { writeWhole } from './write-whole.ts';

/** One report beside verdict.json and the HTML page. */
export interface FurtherReport {
  /** What is missing when it cannot be written, as a sentence without its full stop. */
  readonly failure: string;
  /** Its place below the report folder. */
  readonly file: string;
  readonly kind: 'file' | 'folder';
  /** @throws when it cannot be written */
  write(): void;
}

/** What the reports for people are made of; where the page shows a check is not known yet. */
export type ReportText = Omit<Report, 'links'>;

/** Every report beside verdict.json and the HTML page, ready to be written below the folder. */
export function furtherReports(folder: string, report: ReportText): readonly FurtherReport[] {
  const { verdict } = report;
  return [
    {
      failure: 'There is no hand-off',
      file: HANDOFF_FOLDER,
      kind: 'folder',
      write: () => writeHandoff(folder, { ...report, links: new Map() }),
    },
    textFile(folder, JUNIT_FILE, () => junitXml(verdict, report.suite)),
    textFile(folder, CHECKS_FILE, () => checksCsv(verdict)),
    textFile(folder, SUMMARY_FILE, () => summaryMarkdown(report)),
  ];
}

function textFile(folder: string, file: string, text: () => string): FurtherReport {
  return {
    failure: `There is no ${file}`,
    file,
    kind: 'file',
    write: () => writeWhole(join(folder, file), text()),
  };
}

/**
 * Adds the summary to the page of a GitHub job.
 *
 * @param file as `GITHUB_STEP_SUMMARY` names it; without it there is no such page
 * @throws when the file cannot be added to
 */
export function writeStepSummary(report: ReportText, file: string | undefined): void {
  if (file !== undefined && file !== '') appendFileSync(file, summaryMarkdown(report));
}
