import { setTimeout as wait } from 'node:timers/promises';
import { Conversations } from '../run/conversations.ts';
import { cleanDefectsBy } from '../run/own-defects.ts';
import { type SoakStep, soak } from '../soak/soak.ts';
import { thisMachine } from '../vantage/machine.ts';
import { type Command, UsageError } from './command.ts';
import { preparedFor } from './prepared.ts';

/** Longer than the soak itself, so that nothing is called off in the middle. */
const PATIENCE_MS = 90 * 60_000;

/** Uses one account's first token in its last minute, and its refresh token after the hour: takes 61 minutes. */
export const soakCommand: Command = {
  name: 'soak',
  usage: '<account> [environment.yaml]',
  summary: 'uses a token at minute 59 and redeems again at minute 61',
  async run(words) {
    const [name, ...files] = words;
    if (name === undefined) throw new UsageError('Name the account whose tokens are to be used.');
    const run = await preparedFor(files);
    if (run === undefined) return 3;
    const account = run.environment.accounts.find((candidate) => candidate.name === name);
    if (account === undefined) {
      const known = run.environment.accounts.map((candidate) => candidate.name).join(', ');
      throw new UsageError(`The environment file has no account ${name}; it has ${known}.`);
    }
    const vantage = run.environment.activeServicesServer;
    console.log(`Looking from ${vantage}. This takes 61 minutes; leave the window open.`);
    const steps = await soak(vantage, account, {
      open: () => {
        const conversations = new Conversations(run, thisMachine(), process.env, PATIENCE_MS);
        cleanDefectsBy((text) => conversations.clean(text));
        return conversations;
      },
      waitMs: (milliseconds) => wait(milliseconds),
      tell: (step) => console.log(inWords(step)),
    });
    const outcomes = steps.map(({ outcome }) => outcome);
    if (outcomes.includes('not as it should be')) return 1;
    if (outcomes.includes('not known')) return 2;
    console.log('The gate remembers it: its next run finds that the refresh token outlives the hour.');
    return 0;
  },
};

function inWords({ minute, says }: SoakStep): string {
  return `minute ${String(minute).padStart(2)}  ${says}`;
}
