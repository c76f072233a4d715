import { grouped } from '../../decide/grouped.ts';
import { day, moment } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { signInsInWords } from '../console/summary.ts';
import { type Content, type Html, html } from '../html/html.ts';
import type { Report } from './report.ts';

/** What the decision is about, when and from where it was taken, and by which rules. */
export function runFacts(report: Report): Html {
  const { verdict, language, environment, timeZone } = report;
  const { release, edition, rulebook, tool } = verdict;
  const signIns = signInsInWords(verdict, language);
  const facts: readonly (readonly [name: string, value: Content])[] = [
    [say(language, 'run.release'), `ECE ${release} (${edition})`],
    [say(language, 'run.go-live'), day(language.tag, environment.goLive)],
    [
      say(language, 'run.when'),
      `${moment(language.tag, verdict.startedAt, timeZone)} · ${duration(report, verdict.durationMs)}`,
    ],
    [say(language, 'run.kind'), kinds(report).join(' · ')],
    [say(language, 'run.from-where'), lines(vantages(report))],
    ...(signIns === undefined ? [] : [[say(language, 'run.sign-ins'), signIns] as const]),
    [
      say(language, 'run.rules'),
      lines([
        say(language, 'run.rules-words', { release: rulebook.release, day: day(language.tag, rulebook.asOf) }),
        ...rulebooks(report),
      ]),
    ],
    [say(language, 'run.environment'), verdict.environment.file],
    [say(language, 'run.gate'), say(language, 'run.gate-words', { version: tool.version, node: tool.node })],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Each thing that keeps the run from being a plain measurement; that it is one, if nothing does. */
function kinds({ verdict, language }: Report): readonly string[] {
  const special = [
    ...(verdict.simulated ? [say(language, 'kind.simulated')] : []),
    ...(verdict.recorded ? [say(language, 'kind.recorded')] : []),
    ...(verdict.rehearsal ? [say(language, 'kind.rehearsal', { release: verdict.rulebook.release })] : []),
  ];
  return special.length === 0 ? [say(language, 'kind.live')] : special;
}

/** Whose rules these are, each with its digest. */
function rulebooks({ verdict, language }: Report): readonly string[] {
  return verdict.rulebooks.map(({ kind, name, requirements: count, sha256 }) =>
    kind === 'shipped'
      ? say(language, 'run.rulebook-shipped', { sha256 })
      : say(language, 'run.rulebook-custom', { name, count, sha256 }),
  );
}

/**
 * How many checks were really measured from each place, and which way led there. A place from which nothing was measured
 * is named as such.
 */
function vantages(report: Report): readonly string[] {
  const { verdict, language, environment } = report;
  const measured = new Map(
    [...grouped(verdict.checks, ({ vantage }) => vantage)].map(([name, checks]) => {
      return [name, checks.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail').length];
    }),
  );
  const names = new Set([...environment.servers.map(({ name }) => name), ...measured.keys()]);
  return [...names].map((name) => {
    const count = measured.get(name) ?? 0;
    const seen =
      count > 0 ? say(language, 'run.vantage', { name, count }) : say(language, 'run.vantage-none', { name });
    return [seen, ...wayTo(report, name)].join(' · ');
  });
}

/** The way to a place, and its proxy. */
function wayTo({ verdict, language }: Report, name: string): readonly string[] {
  const record = verdict.vantages.find((one) => one.name === name);
  if (record === undefined) return [];
  const { way, details, proxy } = record;
  return [
    say(language, `way.${way}`, { details: details.join(', ') }),
    ...(proxy === undefined ? [] : [say(language, 'way.proxy', { proxy })]),
  ];
}

function lines(texts: readonly string[]): Content {
  return texts.map((text) => html`<div>${text}</div>`);
}

function duration({ language }: Report, ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return say(language, 'run.seconds', { count: seconds });
  return say(language, 'run.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
