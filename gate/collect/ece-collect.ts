import { texts } from 'virtual:rules-inside';
import { runCollector } from './collector.ts';

/**
 * The collector: a program of one file, for servers on which nothing is installed but Node.js.
 *
 *     node ece-collect.mjs environment.yaml --server svc1 --out svc1.facts.json
 */
process.exitCode = await runCollector(
  process.argv.slice(2),
  { texts, problems: [] },
  {
    output: process.stdout,
    errors: process.stderr,
  },
);
