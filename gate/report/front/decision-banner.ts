import { say } from '../../language/say.ts';
import { exitMeaning } from '../console/words.ts';
import { type Html, html } from '../html/html.ts';
import type { Report } from './report.ts';
import { decisionTone } from './tones.ts';

/** What was decided about what: the part of the page that can be read across the room. */
export function decisionBanner({ verdict, language }: Report): Html {
  const { decision, environment } = verdict;
  return html`<section class="decision ${decisionTone(verdict)}" aria-labelledby="gate-decision">
<h1 id="gate-decision"><span class="word">${decision}</span> ${environment.name}</h1>
<p class="meaning">${say(language, `decision.${decision}`)}</p>
<p class="soft">${say(language, 'console.exit', { code: verdict.exitCode, meaning: exitMeaning(verdict, language) })}</p>
</section>`;
}
