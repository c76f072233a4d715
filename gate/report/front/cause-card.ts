import type { Cause, DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import { say } from '../../language/say.ts';
import { clipped } from '../console/printable.ts';
import { rerunCommand } from '../console/rerun.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { prose } from '../html/prose.ts';
import type { Report } from './report.ts';
import { checkTone, outcomeChip } from './tones.ts';
import { whereOf } from './where.ts';

/** More ids than that are not listed one by one. */
const LONGEST_LIST = 40;

/** One thing to mend: what is wrong, who mends it and how, what waits for it, and how to see that it is mended. */
export function causeCard(
  report: Report,
  { cause, check }: { cause: Cause; check: DecidedCheck },
  place?: number,
): Html {
  const { language } = report;
  const row = (key: Parameters<typeof say>[1], content: Content, kind?: string) =>
    content === undefined ? undefined : html`<dt>${say(language, key)}</dt><dd class="${kind}">${content}</dd>`;
  const text = (value: string | undefined) => (value === undefined ? undefined : clipped(value, language));
  return html`<article class="card ${checkTone(check)}">
<header>${outcomeChip(report, check)}<h3>${place === undefined ? undefined : html`<span class="place">${place}.</span>`}${check.title}</h3>
<p class="where"><bdi>${whereOf(check)}</bdi></p></header>
<dl>${row('cause.why', text(check.reason))}
${row('cause.expected', text(check.expected))}
${row('cause.found', text(check.actual))}
${row('cause.who', say(language, `owner.${cause.owner}`))}
${cause.remedy === '' ? undefined : row('cause.mend', prose(cause.remedy), 'todo')}
${cause.blocks.length === 0 ? undefined : row('cause.blocks-label', checkDetails(report, cause.blocks, say(language, 'count.checks', { count: cause.blocks.length })))}
${cause.also.length === 0 ? undefined : row('cause.also', checkDetails(report, cause.also, say(language, 'count.checks', { count: cause.also.length })))}
${row('cause.verify', html`<pre tabindex="0">${rerunCommand(check.id, report.suite)}</pre>`)}
${evidenceLink(report, check)}</dl>
</article>`;
}

/** Checks by requirement: what somebody waits for, in words, with the ids one click away. */
export function checkDetails({ verdict, links }: Report, ids: readonly string[], summary: string): Html {
  const wanted = new Set(ids);
  const checks = verdict.checks.filter(({ id }) => wanted.has(id));
  const groups = [...grouped(checks, ({ title }) => title)];
  return html`<details><summary>${summary}</summary><ul>${groups.map(([title, alike]) => {
    const shown = alike.slice(0, LONGEST_LIST);
    const rest = alike.length - shown.length;
    const list = shown.map((check, index) => html`${index > 0 ? ', ' : ''}${linked(links, check)}`);
    return html`<li>${title} (${alike.length}): <span class="soft">${list}${rest > 0 ? ` +${rest}` : ''}</span></li>`;
  })}</ul></details>`;
}

function linked(links: ReadonlyMap<string, string>, check: DecidedCheck): Html {
  const link = links.get(check.id);
  const name = html`<bdi>${whereOf(check)}</bdi>`;
  return link === undefined ? name : html`<a href="#${link}">${name}</a>`;
}

function evidenceLink({ links, language }: Report, check: DecidedCheck): Html | undefined {
  const link = links.get(check.id);
  if (link === undefined) return undefined;
  return html`<dt class="no-print">${say(language, 'cause.evidence')}</dt><dd class="no-print"><a href="#${link}"><bdi>${check.id}</bdi></a></dd>`;
}
