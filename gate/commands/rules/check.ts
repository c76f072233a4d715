import type { RuleFiles } from '../../rulebook/rule-files.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { checkedRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Says what is wrong with the rules: as a list for people, or as JSON for editors and other programs. */
export const checkRules: RulesCommand = {
  name: 'check',
  usage: '[--json]',
  summary: 'says what is wrong with the rules, by line',
  async run(words, context) {
    const { options } = wordsOf(words, [], ['json']);
    const checked = checkedRules(context);
    const problems = checked.ok ? [] : checked.problems;
    if (options.has('json')) {
      context.print(JSON.stringify({ problems }, undefined, 2));
    } else if (checked.ok) {
      const { requirements, releases, custom } = checked.files;
      const all = countOf(requirements);
      const own = countOf(custom?.requirements ?? []);
      const beside = custom === undefined ? '' : `, and ${own} of ${custom.name} (SHA-256 ${custom.sha256})`;
      context.print(`${all - own} requirements, ${releases.length} releases${beside}. No problem found.`);
    } else {
      for (const problem of problems) context.print(formatProblem(problem));
    }
    return problems.length === 0 ? 0 : 3;
  },
};

function countOf(files: RuleFiles['requirements']): number {
  return files.reduce((sum, { content }) => sum + content.requirements.length, 0);
}
