import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../front/report.ts';
import { writeWhole } from '../write-whole.ts';
import { HANDOFF_FOLDER, HANDOFF_PAGE } from './files.ts';
import { handoffsOf } from './handoff.ts';
import { handoffMarkdown } from './markdown.ts';
import { handoffPage } from './page.ts';

/**
 * Writes each owner's part and the page with all of them below the report folder.
 *
 * @throws when the folder does not take them
 */
export function writeHandoff(folder: string, report: Report): void {
  const into = join(folder, HANDOFF_FOLDER);
  mkdirSync(into, { recursive: true });
  for (const handoff of handoffsOf(report.verdict)) {
    writeWhole(join(into, `${handoff.owner}.md`), handoffMarkdown(report, handoff));
  }
  writeWhole(join(into, HANDOFF_PAGE), handoffPage(report));
}
