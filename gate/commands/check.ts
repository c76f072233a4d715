import type { Command } from './command.ts';
import { preparedForAll } from './prepared.ts';

/** Reads environment file and rules and says what is wrong with them, without connecting to anything. */
export const check: Command = {
  name: 'check',
  usage: '[file | folder]',
  summary: 'reads environment file and rules, and connects to nothing',
  async run(words) {
    const { runs, sound } = await preparedForAll(words);
    for (const { environment, plan, rulebook } of runs) {
      const custom = rulebook.rulebooks.find(({ kind }) => kind === 'custom');
      const beside = custom === undefined ? '' : `, with the rules of ${custom.name}`;
      const planned = `${plan.length} checks planned${beside}`;
      console.log(`${environment.name}: ECE ${rulebook.releaseName}, ${planned}. No problem found.`);
    }
    return sound ? 0 : 3;
  },
};
