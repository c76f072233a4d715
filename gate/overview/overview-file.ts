import { ENGLISH } from '../language/language.ts';
import { HANDOFF_FOLDER, HANDOFF_PAGE } from '../report/handoff/files.ts';
import { TOOL } from '../report/verdict/tool.ts';
import { REPORT_FILE, VERDICT_FILE } from '../report/verdict/verdict-file.ts';
import { decisionOf, type Entry, exitCodeOf } from './entry.ts';
import { type Overview, passing } from './overview.ts';
import { causesOf, linkTo, ownersOf } from './shown-entry.ts';

/** Rises in front of the dot when a reader of the old form would be misled, behind it when something is added. */
export const OVERVIEW_VERSION = '1.0';

/** Where the hand-offs of a deployment begin. */
export const HANDOFF = `${HANDOFF_FOLDER}/${HANDOFF_PAGE}`;

/**
 * overview.json: the deployments of one run for other programs, in English whatever the reports speak. Described by
 * `overview.schema.json` beside this file; what is known of one deployment in full is in its own verdict.json.
 */
export function overviewJson(overview: Overview): string {
  const { exitCode, startedAt, finishedAt, entries, ignored } = overview;
  const content = {
    schemaVersion: OVERVIEW_VERSION,
    exitCode,
    startedAt,
    finishedAt,
    tool: TOOL,
    counts: { deployments: entries.length, passing: passing(overview) },
    deployments: entries.map(entryJson),
    ignored,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function entryJson(entry: Entry): object {
  const { name, file } = entry;
  const common = { name, file, decision: decisionOf(entry), exitCode: exitCodeOf(entry) };
  switch (entry.kind) {
    case 'judged': {
      const { verdict, run, folder } = entry;
      const causes = causesOf(entry, ENGLISH);
      return {
        ...common,
        release: verdict.release,
        edition: verdict.edition,
        goLive: run.environment.goLive,
        simulated: verdict.simulated,
        counts: verdict.counts,
        causes: causes.map(({ where: _, ...cause }) => cause),
        owners: ownersOf(causes),
        folder,
        verdict: linkTo(entry, VERDICT_FILE),
        report: linkTo(entry, REPORT_FILE),
        handoff: linkTo(entry, HANDOFF),
      };
    }
    case 'invalid':
      return { ...common, problems: entry.problems };
    case 'unreported':
      return { ...common, because: entry.because };
    case 'not-selected':
      return common;
  }
}
