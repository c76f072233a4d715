import { texts } from 'virtual:rules-inside';
import { surviveClosedOutput } from '../ledger/closed-output.ts';
import { endOnDefects } from '../run/own-defects.ts';
import { runCollector } from './collector.ts';

/**
 * The collector: a program of one file, for servers on which nothing is installed but Node.js.
 *
 *     node ece-collect.mjs environment.yaml --server svc1 --out svc1.facts.json
 */
surviveClosedOutput();
endOnDefects();
process.exitCode = await runCollector(
  process.argv.slice(2),
  { texts, problems: [] },
  {
    output: process.stdout,
    errors: process.stderr,
  },
);
