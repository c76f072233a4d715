import { surviveClosedOutput } from '../ledger/closed-output.ts';
import { endOnDefects } from '../run/own-defects.ts';
import { attest } from './attest/attest.ts';
import { check } from './check.ts';
import { type Command, UsageError } from './command.ts';
import { compare } from './compare.ts';
import { init } from './init/init.ts';
import { permissions } from './permissions.ts';
import { rules } from './rules/rules.ts';
import { secretAmong } from './secret-words.ts';
import { showPlan } from './show-plan.ts';
import { signInCommand } from './sign-in.ts';
import { signOff } from './sign-off/sign-off.ts';
import { soakCommand } from './soak.ts';

/** Every verb of `npm run ece -- <verb>`: the one door to everything but the gate itself. */
const COMMANDS: readonly Command[] = [
  init,
  check,
  showPlan,
  permissions,
  signInCommand,
  soakCommand,
  attest,
  signOff,
  compare,
  rules,
];

async function main(words: readonly string[]): Promise<number> {
  const secret = secretAmong(words);
  if (secret !== undefined) {
    console.error(secret);
    return 3;
  }
  const [verb, ...rest] = words;
  const command = COMMANDS.find(({ name }) => name === verb);
  if (command === undefined) {
    const asked = verb === undefined || ['help', '--help', '-h'].includes(verb);
    const lines = COMMANDS.map(
      ({ name, usage, summary }) => `  npm run ece -- ${`${name} ${usage}`.padEnd(26)} ${summary}`,
    );
    const text = ['The gate itself is `npx vitest`. Beside it:', '', ...lines].join('\n');
    if (asked) console.log(text);
    else console.error(`There is no command \`${verb}\`.\n\n${text}`);
    return asked ? 0 : 3;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\nUsage: npm run ece -- ${command.name} ${command.usage}`);
    return 3;
  }
}

surviveClosedOutput();
endOnDefects();
process.exitCode = await main(process.argv.slice(2));
