import { moment } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { type Html, html } from '../html/html.ts';
import { checkDetails } from './cause-card.ts';
import type { Report } from './report.ts';

const KINDS = ['new', 'fixed', 'unstable'] as const;

/** What is otherwise than in the last run of this deployment. */
export function changes(report: Report): Html | undefined {
  const { verdict, language, timeZone } = report;
  const { changes } = verdict;
  if (changes === undefined) return undefined;
  const since =
    changes.since === undefined
      ? say(language, 'changes.first')
      : say(language, 'changes.since', {
          moment: moment(language.tag, changes.since.startedAt, timeZone),
          decision: changes.since.decision,
        });
  const some = KINDS.filter((kind) => changes[kind].length > 0);
  return html`<section aria-labelledby="gate-changes"><h2 id="gate-changes">${say(language, 'changes.title')}</h2>
<p class="soft">${since}</p>
${some.length === 0 && changes.since !== undefined ? html`<p>${say(language, 'changes.none')}</p>` : undefined}
<ul class="plain">${some.map((kind) => html`<li>${checkDetails(report, changes[kind], say(language, `changes.${kind}`, { count: changes[kind].length }))}</li>`)}</ul></section>`;
}
