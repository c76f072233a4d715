import type { Command } from './command.ts';
import { preparedFor } from './prepared.ts';

/** Lists every check that the gate would run, so that `-t` can name one, without connecting to anything. */
export const showPlan: Command = {
  name: 'plan',
  usage: '[environment.yaml]',
  summary: 'lists the checks that the gate would run',
  async run(words) {
    const run = await preparedFor(words);
    if (run === undefined) return 3;
    for (const { id, level, basis, notApplicable } of run.plan) {
      console.log(
        `${level.padEnd(9)} ${basis.padEnd(9)} ${id}${notApplicable === undefined ? '' : `  (${notApplicable})`}`,
      );
    }
    return 0;
  },
};
