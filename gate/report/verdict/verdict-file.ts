import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_FILE } from '../../bundle/bundle.ts';
import { HANDOFF_FOLDER } from '../handoff/files.ts';
import { writeWhole } from '../write-whole.ts';
import type { Verdict } from './verdict.ts';

export const VERDICT_FILE = 'verdict.json';
export const REPORT_FILE = 'report.html';
export const PREVIOUS_FOLDER = 'previous';
export const SIGN_OFF_FILE = 'sign-off.json';
export const CHECKS_FILE = 'checks.csv';
export const JUNIT_FILE = 'junit.xml';
export const SUMMARY_FILE = 'summary.md';

/** Everything that a run leaves in the report folder; a run begins with none of it there. */
const OF_ONE_RUN = [
  VERDICT_FILE,
  REPORT_FILE,
  BUNDLE_FILE,
  CHECKS_FILE,
  JUNIT_FILE,
  SUMMARY_FILE,
  HANDOFF_FOLDER,
  SIGN_OFF_FILE,
];

/** The report folder does not take what has to go into it. Its message is meant for the person who runs the gate. */
export class ReportFolderError extends Error {
  override readonly name = 'ReportFolderError';
}

/**
 * Writes `verdict.json` so that a reader sees the whole file or none. Synchronous, so that an interrupted run can still say what it is.
 *
 * @returns the path of the file
 * @throws ReportFolderError when the folder cannot be written to
 */
export function writeVerdict(folder: string, verdict: Verdict): string {
  const file = join(folder, VERDICT_FILE);
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(file, verdictText(verdict));
  } catch (error) {
    throw unwritable(`${file} could not be written`, error);
  }
  return file;
}

/** verdict.json as it is written, byte for byte. */
export function verdictText(verdict: Verdict): string {
  return `${JSON.stringify(verdict, null, 2)}\n`;
}

/**
 * Moves verdict, reports and facts of the last run to `previous/` before a run begins, so that nobody takes them for this
 * run's. What `previous/` held before goes, so that it never mixes two runs.
 *
 * @throws ReportFolderError when the folder cannot be written to, or a file is held open by another program
 */
export function moveAside(folder: string): void {
  const previous = join(folder, PREVIOUS_FOLDER);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    const left = OF_ONE_RUN.filter((name) => existsSync(join(folder, name)));
    if (left.length === 0) return;
    mkdirSync(previous, { recursive: true });
    for (const name of OF_ONE_RUN) rmSync(join(previous, name), { force: true, recursive: true });
    for (const name of left) renameSync(join(folder, name), join(previous, name));
  } catch (error) {
    throw unwritable(`${folder} could not be made ready for this run's report`, error);
  }
}

function unwritable(what: string, cause: unknown): ReportFolderError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ReportFolderError(
    `${what}: ${why}. Make the folder writable for this user and close programs that hold its files open.`,
    { cause },
  );
}
