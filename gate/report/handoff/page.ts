import { moment } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { clipped } from '../console/printable.ts';
import { rerunCommand } from '../console/rerun.ts';
import type { Report } from '../front/report.ts';
import { decisionTone, outcomeChip } from '../front/tones.ts';
import { whereOf } from '../front/where.ts';
import { type Content, type Html, html, trusted } from '../html/html.ts';
import { prose } from '../html/prose.ts';
import { STYLE } from '../html/style.ts';
import { type Handoff, type HandoffItem, handoffsOf, howMuch } from './handoff.ts';
import { verifyWhere } from './markdown.ts';

/** Every owner's part as one page that opens from a file and prints with each owner on a sheet of their own. */
export function handoffPage(report: Report): string {
  const { verdict, language } = report;
  const handoffs = handoffsOf(verdict);
  const title = say(language, 'handoff.title', { name: verdict.environment.name });
  return `<!DOCTYPE html>\n${html`<html lang="${language.tag}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${trusted(STYLE)}</style></head>
<body style="margin:0"><div class="gate"><main>
<section class="decision ${decisionTone(verdict)}"><h1>${title}</h1><p class="meaning">${intro(report)}</p></section>
<nav aria-labelledby="contents" class="no-print"><h2 id="contents">${say(language, 'handoff.contents')}</h2><ul class="plain">
${handoffs.map((handoff) => html`<li class="capital">${contentsEntry(report, handoff)}</li>`)}</ul></nav>
${handoffs.filter(({ items }) => items.length > 0).map((handoff) => part(report, handoff))}
</main></div></body></html>`}\n`;
}

function intro({ verdict, language, timeZone }: Report): string {
  return say(language, 'handoff.intro', {
    moment: moment(language.tag, verdict.startedAt, timeZone),
    name: verdict.environment.name,
    decision: verdict.decision,
  });
}

/** The way to an owner's part; for one who has nothing to do there is none. */
function contentsEntry({ language }: Report, { owner, items }: Handoff): Html {
  const name = say(language, `owner.${owner}`);
  if (items.length === 0) return html`${name} <span class="soft">${say(language, 'handoff.empty')}</span>`;
  return html`<a href="#${owner}">${name}</a> <span class="soft">${howMuch(items, language)}</span>`;
}

function part(report: Report, { owner, items }: Handoff): Html {
  const { language } = report;
  const heading = say(language, 'handoff.for', { owner: say(language, `owner.${owner}`) });
  return html`<section class="new-page" id="${owner}" aria-labelledby="${owner}-title">
<h2 id="${owner}-title">${heading}</h2><p class="only-print soft">${intro(report)}</p>
${items.map((item, index) => card(report, item, index + 1))}</section>`;
}

function card(report: Report, { cause, check }: HandoffItem, place: number): Html {
  const { language } = report;
  const { source } = check;
  const row = (label: string, content: Content, kind?: string) =>
    content === undefined || content === '' ? undefined : html`<dt>${label}</dt><dd class="${kind}">${content}</dd>`;
  const text = (value: string | undefined) => (value === undefined ? undefined : clipped(value, language));
  const held = cause.blocks.length;
  return html`<article class="card ${check.level === 'advisory' ? 'calm' : decisionTone(report.verdict)}">
<header>${outcomeChip(report, check)}<h3><span class="place">${place}.</span>${check.title}</h3>
<p class="where">${check.level === 'advisory' ? `${say(language, 'level.advisory')} · ` : ''}<bdi>${whereOf(check)}</bdi>${held === 0 ? '' : ` · ${say(language, 'cause.blocks', { count: held })}`}</p></header>
<dl>${row(say(language, 'cause.mend'), prose(cause.remedy), 'todo')}
${row(say(language, 'cause.why'), text(check.reason))}
${row(say(language, 'cause.expected'), text(check.expected))}
${row(say(language, 'cause.found'), text(check.actual))}
${row(say(language, 'cause.source'), html`${source.sentence} <span class="soft">${say(language, 'page.row', { row: source.row, section: source.section })}</span>`)}
${row(verifyWhere(report, check.vantage), html`<pre tabindex="0">${rerunCommand(check.id, report.suite)}</pre>`)}</dl></article>`;
}
