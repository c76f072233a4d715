import { say } from '../language/say.ts';
import { escapeMarkdown } from '../report/allure/markdown.ts';
import { clipped, printable } from '../report/console/printable.ts';
import { formatProblem } from '../yaml/problem.ts';
import { decisionOf, type Entry } from './entry.ts';
import type { Overview } from './overview.ts';
import { causesOf, ownersOf } from './shown-entry.ts';
import { exitInWords, headlineOf } from './words.ts';

/** GitHub cuts a job's summary off at 1 MiB. */
const PROBLEMS_SHOWN = 3;

/** The deployments of one run as a table in Markdown, the worst first. */
export function overviewMarkdown(overview: Overview): string {
  const { language, entries, ignored } = overview;
  const heads = ['console.decision', 'overview.deployment', 'run.release', 'mend.title', 'cause.who'] as const;
  return `${[
    `## ${shown(headlineOf(overview))}`,
    shown(exitInWords(overview)),
    [
      line(heads.map((key) => say(language, key))),
      line(heads.map(() => '---')),
      ...entries.map((entry) => line(cells(entry, overview).map(shown))),
    ].join('\n'),
    ...(ignored.length === 0 ? [] : [`${say(language, 'overview.ignored')}: ${shown(ignored.join(', '))}`]),
  ].join('\n\n')}\n`;
}

function cells(entry: Entry, overview: Overview): readonly string[] {
  const { language } = overview;
  const first = [decisionOf(entry), `${entry.name} (${entry.file})`];
  switch (entry.kind) {
    case 'judged': {
      const causes = causesOf(entry, language);
      const [worst] = causes;
      const what = worst === undefined ? '' : `${worst.title} (${worst.where}): ${clipped(worst.reason, language)}`;
      const more = causes.length > 1 ? `; ${say(language, 'mend.more', { count: causes.length - 1 })}` : '';
      const owners = ownersOf(causes).map(({ owner, count }) => `${say(language, `owner.${owner}`)} (${count})`);
      return [...first, `${entry.verdict.release} (${entry.verdict.edition})`, what + more, owners.join(', ')];
    }
    case 'invalid': {
      const rest = entry.problems.length - PROBLEMS_SHOWN;
      const problems = entry.problems.slice(0, PROBLEMS_SHOWN).map(formatProblem).join('; ');
      return [...first, '', rest > 0 ? `${problems}; ${say(language, 'mend.more', { count: rest })}` : problems, ''];
    }
    case 'unreported':
      return [...first, '', entry.because, ''];
    case 'not-selected':
      return [...first, '', say(language, 'overview.not-selected'), ''];
  }
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function shown(text: string): string {
  return escapeMarkdown(printable(text));
}
