import { moment } from '../../language/dates.ts';
import { say } from '../../language/say.ts';
import { escapeMarkdown } from '../allure/markdown.ts';
import { clipped, printable } from '../console/printable.ts';
import { rerunCommand } from '../console/rerun.ts';
import type { Report } from '../front/report.ts';
import { whereOf } from '../front/where.ts';
import type { Handoff, HandoffItem } from './handoff.ts';

/** One owner's part as Markdown, to be pasted into a ticket or a message. */
export function handoffMarkdown(report: Report, { owner, items }: Handoff): string {
  const { verdict, language, timeZone } = report;
  const intro = say(language, 'handoff.intro', {
    moment: moment(language.tag, verdict.startedAt, timeZone),
    name: verdict.environment.name,
    decision: verdict.decision,
  });
  return `${[
    `# ${shown(say(language, 'handoff.title', { name: verdict.environment.name }))}`,
    `## ${say(language, 'handoff.for', { owner: say(language, `owner.${owner}`) })}`,
    items.length === 0 ? say(language, 'handoff.empty') : shown(intro),
    ...items.map((item, index) => itemMarkdown(report, item, index + 1)),
  ].join('\n\n')}\n`;
}

function itemMarkdown({ language, suite }: Report, { cause, check }: HandoffItem, place: number): string {
  const line = (key: Parameters<typeof say>[1], text: string | undefined) =>
    text === undefined || text === '' ? [] : [`- **${say(language, key)}:** ${text}`];
  const { source, level } = check;
  const advisory = level === 'advisory' ? ` (${say(language, 'level.advisory')})` : '';
  return [
    `### ${place}. ${shown(check.title)}${advisory}`,
    '',
    ...line('cause.mend', codeKept(cause.remedy)),
    ...line('cause.where', shown(whereOf(check))),
    ...line('cause.expected', check.expected && shown(clipped(check.expected, language))),
    ...line('cause.found', check.actual && shown(clipped(check.actual, language))),
    ...line('cause.why', shown(clipped(check.reason, language))),
    ...line(
      'cause.source',
      `${shown(say(language, 'page.row', { row: source.row, section: source.section }))}: ${shown(source.sentence)}`,
    ),
    ...(cause.blocks.length === 0 ? [] : [`- ${say(language, 'cause.blocks', { count: cause.blocks.length })}`]),
    `- **${verifyWhere({ language }, check.vantage)}:**`,
    '',
    `      ${rerunCommand(check.id, suite)}`,
  ].join('\n');
}

/** Who mends it has to run the check from where it was found; elsewhere it says nothing. */
export function verifyWhere({ language }: Pick<Report, 'language'>, vantage: string | undefined): string {
  return vantage === undefined ? say(language, 'cause.verify') : say(language, 'handoff.verify-where', { vantage });
}

function shown(text: string): string {
  return escapeMarkdown(printable(text));
}

/** Commands stand between back-ticks in a remedy and have to be copied as they are; the rest is escaped. */
function codeKept(remedy: string): string {
  return printable(remedy)
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : escapeInline(part)))
    .join('');
}

/** Like `escapeMarkdown`, but the blanks at both ends stay: a command stands beside them. */
function escapeInline(part: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
  return `${before}${escapeMarkdown(middle)}${after}`;
}
