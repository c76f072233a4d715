import { suggest } from '../../rulebook/lint/context.ts';
import { differenceBetween } from '../../rulebook/releases/difference.ts';
import { UsageError } from '../command.ts';
import { differenceMarkdown, differenceText } from './diff-words.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;

/** Says in words what a release adds, changes and removes, compared with another. */
export const diffReleases: RulesCommand = {
  name: 'diff',
  usage: '<older> <newer> [--format text|markdown|json]',
  summary: 'says in words what is different about a release',
  async run(words, context) {
    const { plain, options } = wordsOf(words, ['format']);
    const [older, newer, ...more] = plain;
    if (older === undefined || newer === undefined || more.length > 0) throw new UsageError('Name two releases.');
    const format = FORMATS.find((one) => one === (options.get('format') ?? 'text'));
    if (format === undefined) throw new UsageError(`There is no format \`${options.get('format')}\`.`);
    const files = soundRules(context);
    if (files === undefined) return 3;
    const known = files.releases.map(({ content }) => content.release);
    const stranger = [older, newer].find((release) => !known.includes(release));
    if (stranger !== undefined) {
      context.print(`The rules do not know release "${stranger}". ${suggest(stranger, known)}`);
      return 3;
    }
    const difference = differenceBetween(files, older, newer);
    switch (format) {
      case 'text':
        context.print(differenceText(difference));
        break;
      case 'markdown':
        context.print(differenceMarkdown(difference));
        break;
      case 'json':
        context.print(JSON.stringify(difference, undefined, 2));
        break;
    }
    return 0;
  },
};
