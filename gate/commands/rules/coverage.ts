import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf } from '../../rulebook/coverage/coverage.ts';
import { coverageText } from '../../rulebook/coverage/coverage-text.ts';
import { displayName } from '../../yaml/read-text-file.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Writes which sentence of the sources is checked by which requirement, and how. */
export const writeCoverage: RulesCommand = {
  name: 'coverage',
  usage: '[--json]',
  summary: 'writes COVERAGE.md: every sentence of the sources, and what checks it',
  async run(words, context) {
    const { options } = wordsOf(words, [], ['json']);
    const files = soundRules(context);
    if (files === undefined) return 3;
    const coverage = coverageOf(files);
    if (options.has('json')) {
      context.print(JSON.stringify(coverage, undefined, 2));
      return 0;
    }
    const file = join(context.custom ?? context.folder, 'COVERAGE.md');
    writeFileSync(file, coverageText(coverage));
    context.print(`${displayName(file, context.cwd)} is written.`);
    return 0;
  },
};
