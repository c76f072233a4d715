import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_FILE } from '../../bundle/bundle.ts';
import { INTERRUPTED } from '../../decide/interruption.ts';
import { OVERVIEW_FILE, OVERVIEW_PAGE, OVERVIEW_TEXT } from '../../overview/files.ts';
import { HANDOFF_FOLDER } from '../handoff/files.ts';
import { moveOver } from '../move-over.ts';
import {
  CHECKS_FILE,
  JUNIT_FILE,
  PREVIOUS_FOLDER,
  REPORT_FILE,
  SIGN_OFF_FILE,
  SUMMARY_FILE,
  VERDICT_FILE,
} from '../verdict/verdict-file.ts';

/** Where the reports of a run go that did not come to its end. */
export const INTERRUPTED_FOLDER = 'interrupted';

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
  OVERVIEW_FILE,
  OVERVIEW_PAGE,
  OVERVIEW_TEXT,
];

const STOPPED: readonly unknown[] = Object.values(INTERRUPTED);

/** A file that somebody was writing when the process was killed. */
const UNFINISHED = /\.(?:json|html|xml|csv|md|lock)\.\d+\.tmp$/;

/**
 * Moves verdict, reports and facts of the last run away before a run begins, so that nobody takes them for this run's:
 * to `previous/`, or to `interrupted/` where that run did not come to its end, so that the last complete report stays.
 * What the folder held before goes, so that it never mixes two runs.
 *
 * @param folder absolute path of a folder that is there
 * @throws when it cannot be written to, or a file is held open by another program
 */
export function moveAside(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true });
  }
  const left = OF_ONE_RUN.filter((name) => existsSync(join(folder, name)));
  if (left.length === 0) return;
  const aside = join(folder, isComplete(folder) ? PREVIOUS_FOLDER : INTERRUPTED_FOLDER);
  mkdirSync(aside, { recursive: true });
  for (const name of OF_ONE_RUN) rmSync(join(aside, name), { force: true, recursive: true });
  // The verdict is the first: whatever is left here without one is a part of something.
  for (const name of left) moveOver(join(folder, name), join(aside, name));
}

/** verdict.json is the last that a run writes, or overview.json where it was about several deployments. */
function isComplete(folder: string): boolean {
  const file = [VERDICT_FILE, OVERVIEW_FILE].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) return false;
  try {
    const { decision, exitCode } = Object(JSON.parse(readFileSync(file, 'utf8')));
    return decision !== 'INTERRUPTED' && !STOPPED.includes(exitCode);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
