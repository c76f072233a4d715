import { resolve } from 'node:path';
import { RULES_VARIABLE } from '../../environment/locate-environment.ts';
import { rulesVariableProblems } from '../../environment/rules-variable.ts';
import { RULES } from '../../run/prepare-run.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { type Command, UsageError } from '../command.ts';
import { checkRules } from './check.ts';
import { writeCoverage } from './coverage.ts';
import { diffReleases } from './diff.ts';
import { newRelease } from './new-release.ts';
import { newRule } from './new-rule.ts';
import { proveRules } from './prove.ts';
import type { RulesCommand, RulesContext } from './rules-command.ts';
import { writeSchemas } from './schema.ts';
import { compareSourceDocument } from './source.ts';

/** Every verb of `npm run ece -- rules <verb>`. */
const VERBS: readonly RulesCommand[] = [
  checkRules,
  proveRules,
  diffReleases,
  newRelease,
  newRule,
  writeCoverage,
  compareSourceDocument,
  writeSchemas,
];

/** What those who write rules do with them: the shipped ones, or those that `ECE_RULES` names beside them. */
export const rules: Command = {
  name: 'rules',
  usage: '<verb> …',
  summary: `for those who write rules: ${VERBS.map(({ name }) => name).join(', ')}`,
  async run(words) {
    const cwd = process.cwd();
    const problems = rulesVariableProblems(process.env);
    for (const problem of problems) console.log(formatProblem(problem));
    if (problems.length > 0) return 3;
    const custom = process.env[RULES_VARIABLE];
    const beside = custom === undefined ? {} : { custom: resolve(cwd, custom) };
    return runRules(words, { folder: RULES, ...beside, cwd, print: (text) => console.log(text) });
  },
};

/** The command on any rulebook. */
export async function runRules(words: readonly string[], context: RulesContext): Promise<number> {
  const [verb, ...rest] = words;
  const command = VERBS.find(({ name }) => name === verb);
  if (command === undefined) {
    const lines = VERBS.map(({ name, usage, summary }) => `  rules ${`${name} ${usage}`.padEnd(34)} ${summary}`);
    throw new UsageError(
      [verb === undefined ? 'Name a verb:' : `There is no verb \`${verb}\`:`, '', ...lines].join('\n'),
    );
  }
  if (context.custom !== undefined && command.shippedOnly) {
    throw new UsageError(
      `\`rules ${command.name}\` is about the shipped rules alone: remove ${RULES_VARIABLE} for it.`,
    );
  }
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message} (rules ${command.name} ${command.usage})`);
  }
}
