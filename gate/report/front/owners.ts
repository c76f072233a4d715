import { say } from '../../language/say.ts';
import { HANDOFF_FOLDER, HANDOFF_PAGE } from '../handoff/files.ts';
import { handoffsOf, howMuch } from '../handoff/handoff.ts';
import { type Html, html } from '../html/html.ts';
import type { Report } from './report.ts';

/** Who has how much to do, with the way to each one's own page. */
export function owners(report: Report): Html | undefined {
  const { language, verdict } = report;
  const handoffs = handoffsOf(verdict).filter(({ items }) => items.length > 0);
  if (handoffs.length === 0) return undefined;
  return html`<section aria-labelledby="gate-owners"><h2 id="gate-owners">${say(language, 'owners.title')}</h2>
<table><tbody>${handoffs.map(({ owner, items }) => {
    const held = new Set(items.flatMap(({ cause }) => cause.blocks)).size;
    return html`<tr><th scope="row" class="capital">${say(language, `owner.${owner}`)}</th>
<td>${howMuch(items, language)}</td>
<td>${held === 0 ? undefined : say(language, 'cause.blocks', { count: held })}</td>
<td class="number no-print"><a href="${HANDOFF_FOLDER}/${HANDOFF_PAGE}#${owner}">${say(language, 'handoff.file')}<span class="gate-hidden">: ${say(language, `owner.${owner}`)}</span></a></td></tr>`;
  })}</tbody></table></section>`;
}
