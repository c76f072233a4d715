import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import { day } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { checkDetails } from './cause-card.ts';
import type { Report } from './report.ts';

/** What is covered for the time being: by whose word, on what grounds, until when. */
export function dispositions(report: Report): Html {
  const { verdict, language } = report;
  const waived = [...grouped(verdict.checks, ({ waiver }) => waiver && JSON.stringify(waiver)).values()];
  const attested = [
    ...grouped(verdict.checks, ({ attestation }) => attestation && JSON.stringify(attestation)).values(),
  ];
  const rows = [
    ...waived.map((alike) => waiverRow(report, alike)),
    ...attested.map((alike) => attestedRow(report, alike)),
  ];
  return html`<section aria-labelledby="gate-covered"><h2 id="gate-covered">${say(language, 'covered.title')}</h2>
${rows.length === 0 ? html`<p>${say(language, 'covered.none')}</p>` : table(report, rows)}</section>`;
}

function table({ language }: Report, rows: readonly Content[]): Html {
  const heads = ['covered.what', 'covered.by', 'covered.grounds', 'covered.until', 'covered.checks'] as const;
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="gate-covered"><table><thead><tr>${heads.map((key) => html`<th scope="col">${say(language, key)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function waiverRow(report: Report, alike: readonly DecidedCheck[]): Content {
  const { language } = report;
  return alike.slice(0, 1).map(({ waiver }) => {
    if (waiver === undefined) return undefined;
    return html`<tr><td><span class="chip doubtful">${say(language, 'covered.waiver')}</span></td><td>${waiver.owner}</td>
<td>${waiver.reason} <span class="soft">${waiver.ticket}</span></td><td>${day(language.tag, waiver.expires)}</td><td>${count(report, alike)}</td></tr>`;
  });
}

function attestedRow(report: Report, alike: readonly DecidedCheck[]): Content {
  const { language } = report;
  return alike.slice(0, 1).map(({ attestation }) => {
    if (attestation === undefined) return undefined;
    return html`<tr><td><span class="chip calm">${say(language, 'covered.attestation')}</span></td><td>${attestation.by}<div class="soft small">${day(language.tag, attestation.on)}</div></td>
<td>${attestation.evidence}</td><td>${day(language.tag, attestation.expires)}</td><td>${count(report, alike)}</td></tr>`;
  });
}

function count(report: Report, alike: readonly DecidedCheck[]): Html {
  const words = say(report.language, 'count.checks', { count: alike.length });
  return checkDetails(
    report,
    alike.map(({ id }) => id),
    words,
  );
}
