// `npm run bench:page -- FILE…` makes gate/bench/FIGURES.md of files that `npm run bench` wrote.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../report/write-whole.ts';
import { BENCHES } from './benches.ts';
import type { BenchFile } from './harness/bench-file.ts';
import { figuresPage } from './harness/figures-page.ts';
import { ROOT } from './harness/timed-process.ts';

const names = process.argv.slice(2);
if (names.length === 0) {
  console.error('Name the files to make the page of: npm run bench:page -- reports/bench.json');
  process.exitCode = 3;
} else {
  const files = names.map((name): BenchFile => JSON.parse(readFileSync(name, 'utf8')));
  const page = join(ROOT, 'gate', 'bench', 'FIGURES.md');
  writeWhole(
    page,
    figuresPage(
      files,
      BENCHES.map(({ name }) => name),
    ),
  );
  console.log(page);
}
