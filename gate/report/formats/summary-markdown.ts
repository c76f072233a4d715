import { day, moment } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { escapeMarkdown } from '../allure/markdown.ts';
import { clipped, printable } from '../console/printable.ts';
import { ledgerInWords, outcomesInWords } from '../console/summary.ts';
import { exitMeaning } from '../console/words.ts';
import type { Report } from '../front/report.ts';
import { whereOf } from '../front/where.ts';
import { handoffsOf } from '../handoff/handoff.ts';

/** GitHub cuts a job's summary off at 1 MiB; whoever reads this far opens the report. */
const LONGEST_TABLE = 50;

/** The run on half a page of Markdown: decision, numbers, what is open. */
export function summaryMarkdown(report: Omit<Report, 'links'>): string {
  const { verdict, language, timeZone } = report;
  const { decision, environment, release, edition, counts, exitCode } = verdict;
  const facts = [
    `ECE ${release} (${edition})`,
    `${say(language, 'run.go-live')}: ${day(language.tag, report.environment.goLive)}`,
    moment(language.tag, verdict.startedAt, timeZone),
    ...(verdict.simulated ? [say(language, 'kind.simulated')] : []),
    ...(verdict.recorded ? [say(language, 'kind.recorded')] : []),
  ];
  return `${[
    `## ${escapeMarkdown(decision)}: ${shown(environment.name)}`,
    `**${shown(say(language, `decision.${decision}`))}** ${shown(say(language, 'console.exit', { code: exitCode, meaning: exitMeaning(verdict, language) }))}`,
    facts.map(shown).join(' · '),
    shown(outcomesInWords(counts, language)),
    shown(ledgerInWords(counts, language)),
    ...openTable(report),
    ...(verdict.notes.length === 0 ? [] : [verdict.notes.map((note) => `- ${shown(note)}`).join('\n')]),
  ].join('\n\n')}\n`;
}

function openTable({ verdict, language }: Omit<Report, 'links'>): readonly string[] {
  const open = handoffsOf(verdict).flatMap(({ items }) => items);
  const inOrder = verdict.causes.flatMap(({ check }) => open.find((item) => item.cause.check === check) ?? []);
  if (inOrder.length === 0) return [];
  const heads = [
    'summary.column.outcome',
    'summary.column.check',
    'summary.column.what',
    'summary.column.who',
  ] as const;
  const rows = inOrder
    .slice(0, LONGEST_TABLE)
    .map(({ cause, check }) => [
      say(language, `outcome.${check.outcome}`),
      `${check.title} (${whereOf(check)})`,
      clipped(check.reason, language),
      say(language, `owner.${cause.owner}`),
    ]);
  const rest = inOrder.length - rows.length;
  return [
    `### ${say(language, 'mend.title')}`,
    [
      line(heads.map((key) => say(language, key))),
      line(heads.map(() => '---')),
      ...rows.map((cells) => line(cells.map(shown))),
    ].join('\n'),
    ...(rest > 0 ? [say(language, 'mend.more', { count: rest })] : []),
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function shown(text: string): string {
  return escapeMarkdown(printable(text));
}
