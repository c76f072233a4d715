import { few } from '../decide/few.ts';
import { say } from '../language/say.ts';
import { type Layout, Page, type Style } from '../report/console/page.ts';
import { clipped } from '../report/console/printable.ts';
import { outcomeInWords } from '../report/console/words.ts';
import { padded } from '../report/console/wrap.ts';
import { formatProblem } from '../yaml/problem.ts';
import { decisionOf, type Entry, exitCodeOf } from './entry.ts';
import type { Overview } from './overview.ts';
import { causesOf, ownersOf, toneOf } from './shown-entry.ts';
import { exitInWords, headlineOf } from './words.ts';

export interface OverviewLayout extends Layout {
  /** Path of the overview as a reader would open it; absent when there is none. */
  readonly page?: string;
}

const DECISION_COLUMNS = 17;
const LABEL_COLUMNS = 10;
const CAUSES_SHOWN = 3;

/** What the terminal shows when a run of several deployments is over: one line for each, and what to mend first. Pure. */
export function overviewText(overview: Overview, layout: OverviewLayout): string {
  const { language, entries, ignored, exitCode } = overview;
  const page = new Page(layout);
  page.rule('=');
  page.text(headlineOf(overview), exitCode === 0 ? 'good' : 'bad');
  page.rule('=');
  page.text(exitInWords(overview));
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    // Those that are through stand in lines of their own, one below the other.
    if (exitCodeOf(entry) !== 0 || (before !== undefined && exitCodeOf(before) !== 0)) page.blank();
    writeEntry(page, entry, overview);
  }
  page.blank();
  page.rule('-');
  if (ignored.length > 0) page.hanging(`${say(language, 'overview.ignored')}: `, few(ignored));
  const label = (key: Parameters<typeof say>[1]) => padded(say(language, key), LABEL_COLUMNS);
  if (layout.page !== undefined) page.hanging(label('overview.overview'), layout.page);
  page.hanging(
    label('console.decision'),
    say(language, 'console.exit-code', { decision: headlineOf(overview), code: exitCode }),
  );
  return page.toString();
}

function writeEntry(page: Page, entry: Entry, { language }: Overview): void {
  const tone = toneOf(entry);
  const style: Style = tone === 'calm' ? 'strong' : tone;
  page.hanging(padded(decisionOf(entry), DECISION_COLUMNS), `${entry.name} (${entry.file})`, style);
  const indent = ' '.repeat(DECISION_COLUMNS);
  switch (entry.kind) {
    case 'judged': {
      const causes = causesOf(entry, language);
      causes.slice(0, CAUSES_SHOWN).forEach(({ check, outcome, reason }, index) => {
        const lead = `${indent}${index + 1}. ${outcomeInWords(outcome, language)}  `;
        page.hanging(lead, `${check}: ${clipped(reason, language)}`);
      });
      const rest = causes.length - CAUSES_SHOWN;
      if (rest > 0) page.hanging(indent, say(language, 'mend.more', { count: rest }));
      const owners = ownersOf(causes).map(({ owner, count }) => `${say(language, `owner.${owner}`)} (${count})`);
      if (owners.length > 0) page.hanging(`${indent}${say(language, 'cause.who')}: `, owners.join(', '));
      if (entry.verdict.exitCode >= 3) for (const note of entry.verdict.notes) page.hanging(`${indent}- `, note);
      return;
    }
    case 'invalid':
      for (const problem of entry.problems) page.hanging(indent, formatProblem(problem));
      return;
    case 'unreported':
      page.hanging(indent, entry.because);
      return;
    case 'not-selected':
      page.hanging(indent, say(language, 'overview.not-selected'));
  }
}
