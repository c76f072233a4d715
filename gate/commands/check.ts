import type { Command } from './command.ts';
import { preparedFor } from './prepared.ts';

/** Reads environment file and rules and says what is wrong with them, without connecting to anything. */
export const check: Command = {
  name: 'check',
  usage: '[environment.yaml]',
  summary: 'reads environment file and rules, and connects to nothing',
  async run(words) {
    const run = await preparedFor(words);
    if (run === undefined) return 3;
    const { environment, plan, rulebook } = run;
    const custom = rulebook.rulebooks.find(({ kind }) => kind === 'custom');
    const beside = custom === undefined ? '' : `, with the rules of ${custom.name}`;
    const planned = `${plan.length} checks planned${beside}`;
    console.log(`${environment.name}: ECE ${rulebook.releaseName}, ${planned}. No problem found.`);
    return 0;
  },
};
