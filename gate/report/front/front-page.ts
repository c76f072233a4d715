import { say } from '../../language/say.ts';
import { type Html, html } from '../html/html.ts';
import { causes } from './causes.ts';
import { changes } from './changes.ts';
import { decisionBanner } from './decision-banner.ts';
import { dispositions } from './dispositions.ts';
import { notCovered } from './not-covered.ts';
import { numbers } from './numbers.ts';
import { owners } from './owners.ts';
import type { Report } from './report.ts';
import { runFacts } from './run-facts.ts';
import { signing } from './signing.ts';

/**
 * The first page of the HTML report, for whoever signs and whoever mends: decision, what to mend in which order, who has
 * what to do, what rests on somebody's word, what nobody knows. Needs no script, and prints by itself. Where the run
 * itself is in doubt, the notes say why, and stand first.
 */
export function frontPage(report: Report): Html {
  const { language } = report;
  const { exitCode } = report.verdict;
  return html`<div class="gate" id="gate-front" lang="${language.tag}">
<header class="bar"><div class="bar-inner"><span class="kicker">${say(language, 'front.kicker')}</span>
<button type="button" data-gate="print">${say(language, 'front.print')}</button>
<button type="button" data-gate="checks">${say(language, 'front.all-checks')}</button></div></header>
<main>
${decisionBanner(report)}
${runFacts(report)}
${exitCode >= 3 ? notes(report) : undefined}
${owners(report)}
${causes(report)}
${changes(report)}
${numbers(report)}
${dispositions(report)}
${notCovered(report)}
${exitCode < 3 ? notes(report) : undefined}
${signing(report)}
</main></div>`;
}

function notes({ verdict, language }: Report): Html | undefined {
  if (verdict.notes.length === 0) return undefined;
  return html`<section aria-labelledby="gate-notes"><h2 id="gate-notes">${say(language, 'notes.title')}</h2>
<ul class="plain">${verdict.notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}
