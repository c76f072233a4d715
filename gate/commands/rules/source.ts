import { resolve } from 'node:path';
import { compareSource, type SourceComparison } from '../../rulebook/coverage/changed-source.ts';
import { type CoveredSentence, coverageOf } from '../../rulebook/coverage/coverage.ts';
import { suggest } from '../../rulebook/lint/context.ts';
import { readBytes } from '../../yaml/read-text-file.ts';
import { UsageError } from '../command.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Compares a source document as it is now with what the rules know of it, and names the rules to look at. */
export const compareSourceDocument: RulesCommand = {
  name: 'source',
  usage: '<document> <file>',
  summary: 'says which rules rest on what has changed in a source document',
  shippedOnly: true,
  async run(words, context) {
    const [number, file, ...more] = wordsOf(words, []).plain;
    if (number === undefined || file === undefined || more.length > 0) {
      throw new UsageError('Name the document, and the file in which it is.');
    }
    const files = soundRules(context);
    if (files === undefined) return 3;
    const { documents } = coverageOf(files);
    const document = documents.find((one) => one.document === number);
    if (document === undefined) {
      const known = documents.map((one) => one.document);
      context.print(`The rules know no document ${number}. ${suggest(number, known)}`);
      return 3;
    }
    const bytes = readBytes(resolve(context.cwd, file));
    if (typeof bytes === 'string') {
      context.print(`${file}: ${bytes}`);
      return 3;
    }
    const comparison = compareSource(document, bytes);
    context.print(comparisonText(number, comparison));
    return comparison.change === 'none' ? 0 : 1;
  },
};

function comparisonText(document: string, { change, gone, unknown }: SourceComparison): string {
  if (change === 'none') return `Document ${document} is the one that the rules were written from.`;
  const changed = gone.length + unknown.length > 0;
  return [
    `Document ${document} has changed${changed ? '.' : ', but none of its sentences.'}`,
    ...gone.map(goneText),
    ...unknown.map((sentence) => `  New, and checked by nothing yet: ${sentence}`),
  ].join('\n');
}

function goneText({ section, says, requirements, notCovered }: CoveredSentence): string {
  const ids = requirements.map(({ id }) => id).join(', ');
  const rests = notCovered === undefined ? `look at ${ids}` : 'nothing checks it';
  return `  No longer found (${section}): ${says}\n      ${rests}`;
}
