import type { Cause, DecidedCheck } from '../../decide/decision.ts';
import { say } from '../../language/say.ts';
import { type Html, html } from '../html/html.ts';
import { causeCard } from './cause-card.ts';
import type { Report } from './report.ts';
import { outcomeChip } from './tones.ts';

/** Whoever mends these runs the gate again before reading on; the rest is a line each. */
const IN_FULL = 25;
const LONGEST_LIST = 400;

type Shown = { readonly cause: Cause; readonly check: DecidedCheck };

/** What there is to mend, in the order in which to mend it: what is required first, then advisory, then waived. */
export function causes(report: Report): Html {
  const { verdict, language } = report;
  const byId = new Map(verdict.checks.map((check) => [check.id, check]));
  const all = verdict.causes.flatMap((cause): readonly Shown[] => {
    const check = byId.get(cause.check);
    return check === undefined ? [] : [{ cause, check }];
  });
  const waived = all.filter(({ check }) => check.disposition === 'waived');
  const open = all.filter(({ check }) => check.disposition !== 'waived');
  const required = open.filter(({ check }) => check.level === 'required');
  const advisory = open.filter(({ check }) => check.level === 'advisory');
  return html`<section aria-labelledby="gate-mend"><h2 id="gate-mend">${say(language, 'mend.title')}</h2>
${required.length === 0 ? html`<p>${say(language, 'mend.none')}</p>` : undefined}
${required.slice(0, IN_FULL).map((one, index) => causeCard(report, one, index + 1))}
${inShort(report, required.slice(IN_FULL))}</section>
${section(report, 'mend.advisory-title', advisory)}
${section(report, 'mend.waived-title', waived)}`;
}

/** What changes no decision takes a line each: the hand-off has it in full. */
function section(report: Report, title: 'mend.advisory-title' | 'mend.waived-title', shown: readonly Shown[]) {
  if (shown.length === 0) return undefined;
  const rest = shown.length - IN_FULL;
  return html`<section><h2>${say(report.language, title)}</h2>
<ul class="plain">${shown.slice(0, IN_FULL).map((one) => line(report, one))}</ul>
${rest > 0 ? inShort(report, shown.slice(IN_FULL)) : undefined}</section>`;
}

function inShort(report: Report, shown: readonly Shown[]): Html | undefined {
  if (shown.length === 0) return undefined;
  const { language } = report;
  const rest = shown.length - LONGEST_LIST;
  return html`<details><summary>${say(language, 'mend.more', { count: shown.length })}</summary><ul class="plain">
${shown.slice(0, LONGEST_LIST).map((one) => line(report, one))}${rest > 0 ? html`<li>+${rest}</li>` : undefined}</ul></details>`;
}

function line(report: Report, { cause, check }: Shown): Html {
  const link = report.links.get(check.id);
  const name = html`<bdi>${check.id}</bdi>`;
  return html`<li>${outcomeChip(report, check)} ${check.title} <span class="soft">(${say(report.language, `owner.${cause.owner}`)})</span>
<div class="small">${link === undefined ? name : html`<a href="#${link}">${name}</a>`}</div></li>`;
}
