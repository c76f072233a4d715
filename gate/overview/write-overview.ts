import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../report/write-whole.ts';
import { OVERVIEW_FILE, OVERVIEW_PAGE, OVERVIEW_TEXT } from './files.ts';
import type { Overview } from './overview.ts';
import { overviewJson } from './overview-file.ts';
import { overviewMarkdown } from './overview-markdown.ts';
import { overviewPage } from './overview-page.ts';

/**
 * Writes the overview into the report folder, overview.json the last: a run that is killed on the way leaves none. Where
 * something cannot be written nothing of it stays.
 *
 * @returns why it could not be written, as a whole sentence; undefined when it was
 */
export function writeOverview(folder: string, overview: Overview): string | undefined {
  const texts = [
    [OVERVIEW_PAGE, () => overviewPage(overview)],
    [OVERVIEW_TEXT, () => overviewMarkdown(overview)],
    [OVERVIEW_FILE, () => overviewJson(overview)],
  ] as const;
  try {
    for (const [name, text] of texts) writeWhole(join(folder, name), text());
    return undefined;
  } catch (error) {
    for (const [name] of texts) rmSync(join(folder, name), { force: true });
    return `There is no overview: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/**
 * Adds the overview to the page of a GitHub job, where `GITHUB_STEP_SUMMARY` names the file for it.
 *
 * @returns why that cannot be done, as a whole sentence
 */
export function addToJobPage(overview: Overview, file: string | undefined): string | undefined {
  if (file === undefined || file === '') return undefined;
  try {
    appendFileSync(file, overviewMarkdown(overview));
    return undefined;
  } catch (error) {
    return `The overview is not in GITHUB_STEP_SUMMARY: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
