import { RULES_VARIABLE } from '../../environment/locate-environment.ts';
import { readCustomTexts } from '../../rulebook/custom/read-custom-texts.ts';
import { lint } from '../../rulebook/lint/lint.ts';
import { parseRuleFiles, type RuleFiles } from '../../rulebook/rule-files.ts';
import { readRuleTexts } from '../../rulebook/rule-texts.ts';
import { formatProblem, type Problem } from '../../yaml/problem.ts';
import type { RulesContext } from './rules-command.ts';

/** Everything that is wrong with a rulebook, or its files. */
export type CheckedRules =
  | { readonly ok: true; readonly files: RuleFiles }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and lints the rulebook that a command is about, with the custom one beside it. */
export function checkedRules({ folder, custom, cwd }: RulesContext): CheckedRules {
  const beside = custom === undefined ? undefined : readCustomTexts(custom, cwd, { file: RULES_VARIABLE });
  const read = parseRuleFiles(readRuleTexts(folder, cwd), beside);
  if (!read.ok) return read;
  const problems = lint(read.files);
  return problems.length === 0 ? read : { ok: false, problems };
}

/** The rulebook's files; undefined when they have problems, which are then printed. */
export function soundRules(context: RulesContext): RuleFiles | undefined {
  const checked = checkedRules(context);
  if (checked.ok) return checked.files;
  for (const problem of checked.problems) context.print(formatProblem(problem));
  return undefined;
}
