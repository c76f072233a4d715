import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../write-whole.ts';
import type { Verdict } from './verdict.ts';

export const VERDICT_FILE = 'verdict.json';
export const REPORT_FILE = 'report.html';
export const PREVIOUS_FOLDER = 'previous';
export const SIGN_OFF_FILE = 'sign-off.json';
export const CHECKS_FILE = 'checks.csv';
export const JUNIT_FILE = 'junit.xml';
export const SUMMARY_FILE = 'summary.md';

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

/** Names what could not be done, why, and what to do about it. */
export function unwritable(what: string, cause: unknown): ReportFolderError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ReportFolderError(
    `${what}: ${why}. Make the folder writable for this user and close programs that hold its files open.`,
    { cause },
  );
}
