import type { Counts } from '../../decide/decision.ts';
import type { WordKey } from '../../language/english.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { writeDispositions } from './dispositions.ts';
import { blockedUnseen, openCauses } from './open-causes.ts';
import { type Layout, Page } from './page.ts';
import { rerunCommand } from './rerun.ts';
import { writeAdvisory, writeBlocked, writeNotReviewed, writeUndecided } from './still-open.ts';
import { needsMending, writeToMend } from './to-mend.ts';
import { DECISION_STYLES, exitMeaning, headline } from './words.ts';
import { padded } from './wrap.ts';

export interface SummaryOptions extends Layout {
  /** Path of the report as a reader would open it; absent when there is none. */
  readonly report?: string;
  readonly language: Language;
  /** What the names of the run's tests begin with, where it is one of several. */
  readonly suite?: string;
}

const LABEL_COLUMNS = 10;

/**
 * What the terminal shows when a run is over: the decision, what is broken with who mends it and how, what is covered,
 * and where to read on. Ends with the decision again, because that is where a terminal stands. Pure.
 */
export function summary(verdict: Verdict, options: SummaryOptions): string {
  const { language } = options;
  const page = new Page(options);
  const label = (key: WordKey) => padded(say(language, key), LABEL_COLUMNS);
  const style = DECISION_STYLES[verdict.decision];
  page.rule('=');
  page.text(headline(verdict, language), style);
  page.rule('=');
  page.text(say(language, 'console.exit', { code: verdict.exitCode, meaning: exitMeaning(verdict, language) }));
  // Where the run itself is in doubt, the notes say why, and all the rest is to be read with that in mind.
  if (verdict.exitCode >= 3) writeNotes(page, verdict.notes, language);
  writeOpen(page, verdict, options);
  writeDispositions(page, verdict.checks, language);
  if (verdict.exitCode < 3) writeNotes(page, verdict.notes, language);
  page.blank();
  page.rule('-');
  page.hanging(label('console.checks'), ledgerInWords(verdict.counts, language));
  page.hanging(label('console.outcomes'), outcomesInWords(verdict.counts, language));
  const signIns = signInsInWords(verdict, language);
  if (signIns !== undefined) page.hanging(label('console.sign-ins'), signIns);
  if (options.report !== undefined) page.hanging(label('console.report'), options.report);
  const example = verdict.causes[0];
  if (verdict.exitCode !== 0 && example !== undefined) {
    page.verbatim(`${label('console.one-check')}${rerunCommand(example.check, options.suite)}`);
  }
  page.hanging(
    label('console.decision'),
    say(language, 'console.exit-code', { decision: verdict.decision, code: verdict.exitCode }),
  );
  return page.toString();
}

/** Everything that is not as it should be: what to mend first, then what is undecided, not reviewed, blocked or advisory. */
function writeOpen(page: Page, verdict: Verdict, { language, suite }: SummaryOptions): void {
  const required = openCauses(verdict, 'required');
  const alone = required.filter((one) => !needsMending(one)).map(({ check }) => check);
  writeToMend(page, required.filter(needsMending), { language, ...(suite !== undefined && { suite }) });
  writeUndecided(page, alone, language);
  writeNotReviewed(page, alone, language);
  writeBlocked(page, blockedUnseen(verdict, required), language);
  writeAdvisory(page, openCauses(verdict, 'advisory'), language);
}

function writeNotes(page: Page, notes: readonly string[], language: Language): void {
  if (notes.length === 0) return;
  page.heading(say(language, 'console.notes'));
  for (const note of notes) page.hanging('- ', note);
}

/** What was planned, and what became of it. */
export function ledgerInWords({ planned, executed, deselected, reported }: Counts, language: Language): string {
  return say(language, 'console.ledger', { planned, executed, deselected, reported });
}

/** How often the run signed in, and where it did so most; undefined where it never did. */
export function signInsInWords({ signIns = [] }: Verdict, language: Language): string | undefined {
  const [most] = signIns;
  if (most === undefined) return undefined;
  const count = signIns.reduce((sum, one) => sum + one.count, 0);
  return say(language, 'run.sign-ins-words', { count, most: most.count, kind: most.kind, who: most.who });
}

/** How many checks had which outcome; what did not occur is left out. */
export function outcomesInWords(counts: Counts, language: Language): string {
  const parts: readonly (readonly [count: number, key: WordKey])[] = [
    [counts.pass, 'outcome.pass.count'],
    [counts.fail, 'outcome.fail.count'],
    [counts.undecided, 'outcome.undecided.count'],
    [counts.blocked, 'outcome.blocked.count'],
    [counts.notReviewed, 'outcome.not-reviewed.count'],
    [counts.notApplicable, 'outcome.not-applicable.count'],
    [counts.waived, 'console.of-them-waived'],
    [counts.attested, 'console.of-them-attested'],
  ];
  const some = parts.filter(([count]) => count > 0).map(([count, key]) => say(language, key, { count }));
  return some.length === 0 ? say(language, 'console.none') : some.join(say(language, 'console.list-separator'));
}
