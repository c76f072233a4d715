import type { Counts } from '../../decide/decision.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { writeDispositions } from './dispositions.ts';
import { blockedUnseen, openCauses } from './open-causes.ts';
import { type Layout, Page } from './page.ts';
import { rerunCommand } from './rerun.ts';
import { writeAdvisory, writeBlocked, writeNotReviewed, writeUndecided } from './still-open.ts';
import { needsMending, writeToMend } from './to-mend.ts';
import { DECISION_STYLES, exitMeaning, headline } from './words.ts';

export interface SummaryOptions extends Layout {
  /** Path of the report as a reader would open it; absent when there is none. */
  readonly report?: string;
}

/**
 * What the terminal shows when a run is over: the decision, what is broken with who mends it and how, what is covered,
 * and where to read on. Ends with the decision again, because that is where a terminal stands. Pure.
 */
export function summary(verdict: Verdict, options: SummaryOptions): string {
  const page = new Page(options);
  const style = DECISION_STYLES[verdict.decision];
  page.rule('=');
  page.text(headline(verdict), style);
  page.rule('=');
  page.text(`Exit code ${verdict.exitCode}: ${exitMeaning(verdict)}.`);
  // Where the run itself is in doubt, the notes say why, and all the rest is to be read with that in mind.
  if (verdict.exitCode >= 3) writeNotes(page, verdict.notes);
  writeOpen(page, verdict);
  writeDispositions(page, verdict.checks);
  if (verdict.exitCode < 3) writeNotes(page, verdict.notes);
  page.blank();
  page.rule('-');
  page.hanging('Checks    ', ledgerInWords(verdict.counts));
  page.hanging('Outcomes  ', outcomesInWords(verdict.counts));
  if (options.report !== undefined) page.hanging('Report    ', options.report);
  const example = verdict.causes[0];
  if (verdict.exitCode !== 0 && example !== undefined) page.verbatim(`One check ${rerunCommand(example.check)}`);
  page.hanging('Decision  ', `${verdict.decision}, exit code ${verdict.exitCode}`);
  return page.toString();
}

/** Everything that is not as it should be: what to mend first, then what is undecided, not reviewed, blocked or advisory. */
function writeOpen(page: Page, verdict: Verdict): void {
  const required = openCauses(verdict, 'required');
  const alone = required.filter((one) => !needsMending(one)).map(({ check }) => check);
  writeToMend(page, required.filter(needsMending));
  writeUndecided(page, alone);
  writeNotReviewed(page, alone);
  writeBlocked(page, blockedUnseen(verdict, required));
  writeAdvisory(page, openCauses(verdict, 'advisory'));
}

function writeNotes(page: Page, notes: readonly string[]): void {
  if (notes.length === 0) return;
  page.heading('Notes');
  for (const note of notes) page.hanging('- ', note);
}

function ledgerInWords({ planned, executed, deselected, reported }: Counts): string {
  return `${planned} planned, ${executed} executed, ${deselected} deselected, ${reported} reported`;
}

function outcomesInWords(counts: Counts): string {
  const parts: readonly (readonly [count: number, words: string])[] = [
    [counts.pass, 'pass'],
    [counts.fail, 'fail'],
    [counts.undecided, 'undecided'],
    [counts.blocked, 'blocked'],
    [counts.notReviewed, 'not reviewed'],
    [counts.notApplicable, 'not applicable'],
    [counts.waived, 'of them waived'],
    [counts.attested, 'of them attested'],
  ];
  const some = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return some.length === 0 ? 'none' : some.join(', ');
}
