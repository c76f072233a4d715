import type { Command } from './command.ts';
import { preparedForAll } from './prepared.ts';

/** Lists every check that the gate would run, so that `-t` can name one, without connecting to anything. */
export const showPlan: Command = {
  name: 'plan',
  usage: '[file | folder]',
  summary: 'lists the checks that the gate would run',
  async run(words) {
    const { runs, sound } = await preparedForAll(words);
    for (const { plan, suite } of runs) {
      for (const { id, level, basis, notApplicable } of plan) {
        const name = suite === undefined ? id : `${suite} ${id}`;
        console.log(
          `${level.padEnd(9)} ${basis.padEnd(9)} ${name}${notApplicable === undefined ? '' : `  (${notApplicable})`}`,
        );
      }
    }
    return sound ? 0 : 3;
  },
};
