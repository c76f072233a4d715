import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeWhole } from '../report/write-whole.ts';
import { BENCHES } from './benches.ts';
import type { BenchFile, BenchResult } from './harness/bench-file.ts';
import { holdBench } from './harness/hold-bench.ts';
import { thisMachine } from './harness/machine.ts';
import { page } from './harness/page.ts';
import { ROOT } from './harness/timed-process.ts';

/** Holds the benches that were named, or all that do not take many minutes: 0 when each was measured, 3 for a name that there is not. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    const known = BENCHES.map((bench) => `  ${bench.name.padEnd(16)} ${bench.work}`);
    console.error([`There is no bench \`${unknown[0]}\`. There are:`, '', ...known].join('\n'));
    return 3;
  }
  const startedAt = new Date().toISOString();
  const machine = thisMachine();
  console.log(
    `${machine.processors} × ${machine.processor}, ${machine.platform}, Node.js ${machine.node}, load ${machine.load.toFixed(1)}`,
  );
  const benches: BenchResult[] = [];
  for (const bench of BENCHES.filter(({ name, held }) =>
    names.length === 0 ? held === undefined : names.includes(name),
  )) {
    const result = await holdBench(bench, (line) => console.log(`${bench.name}, ${line}`));
    benches.push(result);
    console.log(page(result).join('\n'));
  }
  const folder = resolve(ROOT, process.env.GATE_REPORTS ?? 'reports');
  const file: BenchFile = { schemaVersion: 1, startedAt, finishedAt: new Date().toISOString(), machine, benches };
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, 'bench.json'), `${JSON.stringify(file, undefined, 2)}\n`);
  console.log(`\nEvery turn: ${join(folder, 'bench.json')}`);
  return benches.some(({ failure, contenders }) => failure ?? contenders.some((one) => one.failure)) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
