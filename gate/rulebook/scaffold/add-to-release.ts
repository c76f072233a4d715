import type { ReleaseFile } from '../documents.ts';
import type { RuleFile } from '../rule-files.ts';

/** A release's file with one more requirement at the end of its list. Comments and everything else stay as they are. */
export function withRequirement(text: string, { source, content }: RuleFile<ReleaseFile>, id: string): string {
  const lines = text.split('\n');
  const { requirements } = content;
  if (requirements === undefined) {
    const place = lines.findIndex((line) => line.startsWith('examples:'));
    const added = ['requirements:', `  - ${id}`];
    if (place === -1) return `${text.trimEnd()}\n${added.join('\n')}\n`;
    // Comments that stand before the examples belong to them.
    const before = lines.slice(0, place).findLastIndex((line) => line !== '' && !line.startsWith('#')) + 1;
    return [...lines.slice(0, before), ...added, ...lines.slice(before)].join('\n');
  }
  const last = source.locate(['requirements', requirements.length - 1]);
  const line = lines[last.line - 1] ?? '';
  // A list on one line has its items in brackets.
  if (!/^\s*- /.test(line)) {
    const end = last.column - 1 + String(requirements.at(-1)).length;
    lines[last.line - 1] = `${line.slice(0, end)}, ${id}${line.slice(end)}`;
    return lines.join('\n');
  }
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return [...lines.slice(0, last.line), `${indent}- ${id}`, ...lines.slice(last.line)].join('\n');
}
