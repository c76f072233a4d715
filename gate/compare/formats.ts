import type { Layout } from '../report/console/page.ts';
import { Page } from '../report/console/page.ts';
import type { Comparison } from './comparison.ts';
import { type Entry, headlines, sectionsOf } from './sections.ts';

/** The formats that a comparison can be written in. */
export const FORMATS = ['text', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A comparison as text; ends with a line break. */
export function formatComparison(comparison: Comparison, format: Format, layout: Layout): string {
  switch (format) {
    case 'text':
      return asText(comparison, layout);
    case 'markdown':
      return asMarkdown(comparison);
    case 'json':
      return `${JSON.stringify(comparison, undefined, 2)}\n`;
  }
}

function asText(comparison: Comparison, layout: Layout): string {
  const page = new Page(layout);
  for (const line of headlines(comparison)) page.text(line);
  for (const { title, entries, more } of sectionsOf(comparison)) {
    page.heading(`${title} (${entries.length})`);
    for (const { what, level, before, after } of entries) {
      page.hanging('- ', level === 'advisory' ? `${what} (advisory)` : what);
      if (before !== undefined) page.hanging('  before: ', before);
      if (after !== undefined) page.hanging('  after:  ', after);
    }
    if (more !== undefined) page.hanging('- ', more);
  }
  return page.toString();
}

function asMarkdown(comparison: Comparison): string {
  const sections = sectionsOf(comparison).flatMap(({ title, entries, more }) => [
    `## ${title} (${entries.length})`,
    ...(entries.length === 0 ? [] : [[TABLE_HEAD, ...entries.map(row)].join('\n')]),
    ...(more === undefined ? [] : [escaped(more)]),
  ]);
  return `${['# Comparison', headlines(comparison).map(escaped).join('\n'), ...sections].join('\n\n')}\n`;
}

const TABLE_HEAD = '| what | before | after |\n| --- | --- | --- |';

function row({ what, level, before = '', after = '' }: Entry): string {
  const name = level === 'advisory' ? `${what} (advisory)` : what;
  return `| ${[name, before, after].map(escaped).join(' | ')} |`;
}

/** What servers say must not become markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#]/g, '\\$&').replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
