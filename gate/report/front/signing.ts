import { say } from '../../language/say.ts';
import { type Html, html } from '../html/html.ts';
import type { Report } from './report.ts';

/** What the one who answers for going live needs: the way to sign, the digest that is signed, and on paper two lines. */
export function signing({ verdict, language, digest }: Report): Html {
  const may = verdict.decision === 'GO' || verdict.decision === 'GO-WITH-WAIVERS';
  return html`<section aria-labelledby="gate-sign"><h2 id="gate-sign">${say(language, 'sign.title')}</h2>
${may ? html`<p>${say(language, 'sign.how')}</p><pre tabindex="0">npm run ece -- sign-off --by "${say(language, 'sign.name')}"</pre>` : html`<p>${say(language, 'sign.never')}</p>`}
${digest === undefined ? undefined : html`<p class="small soft">${say(language, 'sign.digest')}: <code>${digest}</code></p>`}
${may ? html`<div class="lines only-print"><div>${say(language, 'sign.name')}</div><div>${say(language, 'sign.date')}</div></div>` : undefined}</section>`;
}
