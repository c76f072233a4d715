import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepInHistory } from '../report/history/history-file.ts';
import type { Verdict } from '../report/verdict/verdict.ts';
import { REPORT_FILE, VERDICT_FILE, writeVerdict } from '../report/verdict/verdict-file.ts';
import { type FurtherReport, furtherReports, type ReportText, writeStepSummary } from '../report/write-reports.ts';
import { writeWhole } from '../report/write-whole.ts';
import type { Attempts } from './attempts.ts';

/** All that one run leaves, as far as it says what was decided. */
export interface ReportSet {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly verdict: Verdict;
  readonly report: ReportText;
  /** The page for people; absent where it could not be made. */
  readonly html: string | undefined;
  /** The file for the page of a GitHub job. */
  readonly jobPage: string | undefined;
}

/**
 * Writes the reports, and verdict.json after all of them: a run that is killed on the way leaves no verdict. Where
 * something could not be written there is no verdict either: it would have to say so.
 */
export async function writeReportSet(set: ReportSet, attempts: Attempts): Promise<void> {
  const { folder, verdict, report } = set;
  const before = attempts.defects.length;
  const whole = () => attempts.defects.length === before;
  for (const { failure, write } of reportsOf(set)) await attempts.try(failure, write);
  if (whole()) await attempts.try('There is no verdict.json', () => writeVerdict(folder, verdict));
  if (whole()) await attempts.try('The run is not kept', () => keepInHistory(folder, verdict));
  if (whole()) {
    await attempts.try('The summary is not in GITHUB_STEP_SUMMARY', () => writeStepSummary(report, set.jobPage));
  }
}

/**
 * Takes back what {@link writeReportSet} wrote, before it is written anew with another decision: on a disk that is full,
 * the new text may find no room, and the old one must not stand.
 */
export async function takeBack(set: ReportSet, attempts: Attempts): Promise<void> {
  const written = [{ file: VERDICT_FILE, kind: 'file' } as const, ...reportsOf(set)];
  for (const { file, kind } of written) {
    await attempts.try('A report could not be taken back', () => {
      const path = join(set.folder, file);
      const found = lstatSync(path, { throwIfNoEntry: false });
      // What is not of the kind that was written stood in its way.
      if (found?.isDirectory() === (kind === 'folder')) rmSync(path, { recursive: true });
    });
  }
}

function reportsOf({ folder, report, html }: ReportSet): readonly FurtherReport[] {
  const further = furtherReports(folder, report);
  if (html === undefined) return further;
  const write = () => writeWhole(join(folder, REPORT_FILE), html);
  return [...further, { failure: 'There is no HTML report', file: REPORT_FILE, kind: 'file', write }];
}
