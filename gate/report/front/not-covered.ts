import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import type { Outcome } from '../../judge/finding.ts';
import { say } from '../../language/say.ts';
import { clipped } from '../console/printable.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { checkDetails } from './cause-card.ts';
import type { Report } from './report.ts';

const UNANSWERED = ['undecided', 'not-reviewed', 'blocked', 'not-applicable'] as const satisfies readonly Outcome[];

/** What nobody knows after this run, and why: what did not run, and what ran and came to no answer. */
export function notCovered(report: Report): Html {
  const { verdict, language } = report;
  const { counts } = verdict;
  const missing = counts.planned - counts.executed - counts.deselected;
  const parts: readonly Content[] = [
    counts.deselected > 0 ? line(say(language, 'not-covered.deselected', { count: counts.deselected })) : undefined,
    missing > 0 ? line(say(language, 'not-covered.missing', { count: missing })) : undefined,
    ...UNANSWERED.map((outcome) => unanswered(report, outcome)),
  ].filter((part) => part !== undefined);
  return html`<section aria-labelledby="gate-not-covered"><h2 id="gate-not-covered">${say(language, 'not-covered.title')}</h2>
${parts.length === 0 ? html`<p>${say(language, 'not-covered.everything')}</p>` : html`<ul class="plain">${parts}</ul>`}</section>`;
}

function line(text: string): Html {
  return html`<li>${text}</li>`;
}

/** Checks without an answer, by the reason: a server that nobody looked from is one thing to a reader. */
function unanswered(report: Report, outcome: (typeof UNANSWERED)[number]): Html | undefined {
  const { verdict, language } = report;
  const checks = verdict.checks.filter((check) => check.outcome === outcome);
  if (checks.length === 0) return undefined;
  const groups = [...grouped(checks, ({ reason }) => reason)];
  const lead = say(language, `not-covered.${outcome}`, { count: checks.length });
  return html`<li><details><summary>${lead}</summary><ul>${groups.map(([reason, alike]) => html`<li>${inGroup(report, reason, alike)}</li>`)}</ul></details></li>`;
}

function inGroup(report: Report, reason: string, alike: readonly DecidedCheck[]): Html {
  const words = say(report.language, 'count.checks', { count: alike.length });
  return html`${clipped(reason, report.language)} ${checkDetails(
    report,
    alike.map(({ id }) => id),
    words,
  )}`;
}
