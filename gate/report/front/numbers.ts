import type { Counts } from '../../decide/decision.ts';
import type { Outcome } from '../../judge/finding.ts';
import { say } from '../../language/say.ts';
import type { Level } from '../../plan/check.ts';
import { ledgerInWords } from '../console/summary.ts';
import { type Html, html } from '../html/html.ts';
import type { Report } from './report.ts';
import { OUTCOMES_IN_ORDER, outcomeTone } from './tones.ts';

const LEVELS: readonly Level[] = ['required', 'advisory'];

/** Where verdict.json has the number of an outcome. */
const COUNTED: Readonly<Record<Outcome, keyof Counts>> = {
  pass: 'pass',
  fail: 'fail',
  undecided: 'undecided',
  blocked: 'blocked',
  'not-applicable': 'notApplicable',
  'not-reviewed': 'notReviewed',
};

/** The numbers of verdict.json, by level and outcome. */
export function numbers(report: Report): Html {
  const { verdict, language } = report;
  const { counts } = verdict;
  return html`<section aria-labelledby="gate-numbers">
<h2 id="gate-numbers">${say(language, 'numbers.title')}</h2>
<div class="stack" aria-hidden="true">${OUTCOMES_IN_ORDER.map((outcome) => segment(outcome, counts))}</div>
<div class="scroll" tabindex="0" role="group" aria-labelledby="gate-numbers"><table>
<thead><tr><td></td>${OUTCOMES_IN_ORDER.map((outcome) => html`<th scope="col" class="number">${say(language, `outcome.${outcome}`)}</th>`)}<th scope="col" class="number">${say(language, 'numbers.total')}</th></tr></thead>
<tbody>${LEVELS.map((level) => levelRow(report, level))}
<tr><th scope="row">${say(language, 'numbers.total')}</th>${OUTCOMES_IN_ORDER.map((outcome) => number(counts[COUNTED[outcome]]))}${number(counts.executed)}</tr>
</tbody></table></div>
<p class="small">${ledger(report)}</p>
<p class="small soft">${say(language, 'numbers.legend')}</p>
</section>`;
}

function levelRow({ verdict, language }: Report, level: Level): Html {
  const checks = verdict.checks.filter((check) => check.level === level);
  const having = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  return html`<tr><th scope="row">${say(language, `level.${level}`)}</th>${OUTCOMES_IN_ORDER.map((outcome) => number(having(outcome)))}${number(checks.length)}</tr>`;
}

function ledger({ verdict: { counts }, language }: Report): string {
  const entries: readonly string[] = [
    ledgerInWords(counts, language),
    ...(counts.waived > 0 ? [say(language, 'console.of-them-waived', { count: counts.waived })] : []),
    ...(counts.attested > 0 ? [say(language, 'console.of-them-attested', { count: counts.attested })] : []),
  ];
  return entries.join(' · ');
}

function number(count: number): Html {
  return html`<td class="number${count === 0 ? ' zero' : ''}">${count}</td>`;
}

function segment(outcome: Outcome, counts: Counts): Html | undefined {
  const count = counts[COUNTED[outcome]];
  if (count === 0) return undefined;
  const pale = outcome === 'not-applicable' ? ' pale' : '';
  return html`<span class="${outcomeTone(outcome)}${pale}" style="flex:${count}"></span>`;
}
