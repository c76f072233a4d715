import { moveAside, ReportFolderError } from '../report/verdict/verdict-file.ts';

/**
 * Moves the last run's reports aside before anything is measured: what could not be reported is not worth measuring.
 *
 * @returns why that cannot be done, if it cannot
 */
export function moveLastAside(folder: string): string | undefined {
  try {
    moveAside(folder);
  } catch (error) {
    if (error instanceof ReportFolderError) return error.message;
    throw error;
  }
  return undefined;
}
