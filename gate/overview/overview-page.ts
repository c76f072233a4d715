import { day, moment } from '../language/dates.ts';
import { say } from '../language/say.ts';
import { clipped } from '../report/console/printable.ts';
import { outcomesInWords } from '../report/console/summary.ts';
import { type Content, type Html, html, trusted } from '../report/html/html.ts';
import { STYLE } from '../report/html/style.ts';
import { REPORT_FILE, VERDICT_FILE } from '../report/verdict/verdict-file.ts';
import { formatProblem } from '../yaml/problem.ts';
import { decisionOf, type Entry } from './entry.ts';
import type { Overview } from './overview.ts';
import { HANDOFF } from './overview-file.ts';
import { causesOf, linkTo, ownersOf, type ShownCause, toneOf } from './shown-entry.ts';
import { exitInWords, headlineOf } from './words.ts';

/** Whoever mends these opens the deployment's own report for the rest. */
const CAUSES_SHOWN = 3;

const OWN_STYLE = `
.gate .entry h3 { font-size: 1.15rem; }
.gate .entry header .chip { font-size: .9375rem; padding: .1rem .6rem; }
.gate .entry header nav { margin-inline-start: auto; display: flex; gap: 1rem; font-size: .9375rem; }
.gate .entry ol { margin: .7rem 0 0; padding-inline-start: 1.4rem; }
.gate .entry li { padding: .2rem 0; }
.gate .entry pre { margin-top: .7rem; }
`;

/**
 * The deployments of one run on one page, the worst first, each with the way to its own reports. Opens from a file, needs
 * no script, and asks nothing of any network.
 */
export function overviewPage(overview: Overview, timeZone?: string): string {
  const { language, entries, startedAt } = overview;
  const title = headlineOf(overview);
  const tone = entries[0] === undefined ? 'bad' : toneOf(entries[0]);
  return `<!DOCTYPE html>\n${html`<html lang="${language.tag}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${trusted(STYLE + OWN_STYLE)}</style></head>
<body style="margin:0"><div class="gate">
<header class="bar"><div class="bar-inner"><span class="kicker">${say(language, 'front.kicker')}</span></div></header><main>
<section class="decision ${tone}" aria-labelledby="gate-headline">
<h1 id="gate-headline"><span class="word">${title}</span></h1>
<p class="meaning">${exitInWords(overview)}</p>
<p class="soft">${moment(language.tag, startedAt, timeZone)}</p>${chips(overview)}</section>
<section aria-labelledby="gate-deployments"><h2 id="gate-deployments">${say(language, 'overview.deployments')}</h2>
${entries.map((entry) => card(entry, overview))}</section>
${ignored(overview)}
</main></div></body></html>`}\n`;
}

/** How many deployments have which decision. */
function chips({ entries }: Overview): Html {
  const decisions = [...new Set(entries.map(decisionOf))];
  return html`<ul class="chips">${decisions.map((decision) => {
    const alike = entries.filter((entry) => decisionOf(entry) === decision);
    return html`<li class="chip ${alike[0] && toneOf(alike[0])}">${alike.length} ${decision}</li>`;
  })}</ul>`;
}

function card(entry: Entry, overview: Overview): Html {
  const { name, file } = entry;
  const report = linkTo(entry, REPORT_FILE);
  const shown = html`<bdi>${name}</bdi>`;
  return html`<article class="card entry ${toneOf(entry)}">
<header><span class="chip">${decisionOf(entry)}</span><h3>${report === undefined ? shown : html`<a href="${report}">${shown}</a>`}</h3>
${ways(entry, overview)}<p class="where">${[...facts(entry, overview), file].join(' · ')}</p></header>
${body(entry, overview)}</article>`;
}

function ways(entry: Entry, { language }: Overview): Html | undefined {
  const way = (words: string, file: string) => {
    const link = linkTo(entry, file);
    return link && html`<a href="${link}">${words}</a>`;
  };
  if (entry.kind !== 'judged') return undefined;
  return html`<nav class="no-print" aria-label="${entry.name}">${way(say(language, 'console.report'), REPORT_FILE)}${way(say(language, 'handoff.file'), HANDOFF)}${way(VERDICT_FILE, VERDICT_FILE)}</nav>`;
}

function facts(entry: Entry, { language }: Overview): readonly string[] {
  if (entry.kind !== 'judged') return [];
  const { verdict, run } = entry;
  return [
    `ECE ${verdict.release} (${verdict.edition})`,
    `${say(language, 'run.go-live')}: ${day(language.tag, run.environment.goLive)}`,
    outcomesInWords(verdict.counts, language),
  ];
}

function body(entry: Entry, overview: Overview): Content {
  const { language } = overview;
  switch (entry.kind) {
    case 'judged':
      return causes(causesOf(entry, language), overview);
    case 'invalid':
      return html`<p>${say(language, 'overview.invalid')}</p><pre tabindex="0">${entry.problems.map((problem, index) => html`${index > 0 ? trusted('\n') : ''}${lines(formatProblem(problem))}`)}</pre>`;
    case 'unreported':
      return html`<p>${entry.because}</p>`;
    case 'not-selected':
      return html`<p>${say(language, 'overview.not-selected')}</p>`;
  }
}

/** A text of several lines; `html` writes a line break out, because most of what it shows has none. */
function lines(text: string): Content {
  return text.split('\n').map((line, index) => html`${index > 0 ? trusted('\n') : ''}${line}`);
}

function causes(all: readonly ShownCause[], { language }: Overview): Html | undefined {
  if (all.length === 0) return undefined;
  const rest = all.length - CAUSES_SHOWN;
  const owners = ownersOf(all).map(({ owner, count }) => `${say(language, `owner.${owner}`)} (${count})`);
  return html`<ol>${all.slice(0, CAUSES_SHOWN).map((cause) => {
    const held = cause.blocks === 0 ? '' : ` · ${say(language, 'cause.blocks', { count: cause.blocks })}`;
    return html`<li>${cause.title} <span class="soft">(<bdi>${cause.where}</bdi>)</span>
<div class="small soft">${say(language, `outcome.${cause.outcome}`)}: ${clipped(cause.reason, language)}${held}</div></li>`;
  })}</ol>
${rest > 0 ? html`<p class="soft">${say(language, 'mend.more', { count: rest })}</p>` : undefined}
<p class="small"><span class="soft">${say(language, 'cause.who')}:</span> ${owners.join(', ')}</p>`;
}

function ignored({ ignored: names, language }: Overview): Html | undefined {
  if (names.length === 0) return undefined;
  return html`<section aria-labelledby="gate-ignored"><h2 id="gate-ignored">${say(language, 'overview.ignored')}</h2>
<ul class="plain">${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul></section>`;
}
