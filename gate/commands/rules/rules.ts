import { RULES } from '../../run/prepare-run.ts';
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

/** What a maintainer of the rules does with them. */
export const rules: Command = {
  name: 'rules',
  usage: '<verb> …',
  summary: `for those who write rules: ${VERBS.map(({ name }) => name).join(', ')}`,
  run: (words) => runRules(words, { folder: RULES, cwd: process.cwd(), print: (text) => console.log(text) }),
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
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message} (rules ${command.name} ${command.usage})`);
  }
}
