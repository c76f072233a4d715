import { expect, test } from 'vitest';
import type { BenchFile, BenchResult } from './bench-file.ts';
import { figuresPage } from './figures-page.ts';

const machine = {
  platform: 'Linux 6.1 x64',
  processor: 'A processor',
  processors: 2,
  memoryBytes: 8e9,
  node: 'v20.19.0',
  load: 0.26,
};

function file(startedAt: string, ...benches: readonly BenchResult[]): BenchFile {
  return { schemaVersion: 1, startedAt, finishedAt: startedAt, machine, benches };
}

const probing = (median: number): BenchResult => ({
  name: 'probing',
  work: 'Ten accounts.',
  contenders: [
    { name: 'gate', version: '1.0.0', turns: [], failure: undefined },
    { name: 'curl', version: undefined, turns: [], failure: undefined },
    { name: 'other', version: '2', turns: [], failure: 'it ended with 7' },
  ],
  figures: [
    {
      what: 'gate ÷ a|b',
      measure: 'wallMs ÷',
      median,
      min: 0.5,
      max: 7000.4,
      rounds: 3,
      reach: 1.5,
      reached: median <= 1.5,
    },
    { what: 'gate', measure: 'wallMs', median: 1234.5, min: 1, max: 2, rounds: 3 },
    { what: 'gate ÷ curl', measure: 'wallMs ÷', missing: 'no turn of curl' },
  ],
});
const closed: BenchResult = { name: 'closed', work: 'Nothing.', failure: 'no browser', contenders: [], figures: [] };

test('the latest figures of each bench, what is missing, and what was not held', () => {
  const files = [file('2026-03-02T00:00:00Z', probing(1.6), closed), file('2026-03-01T00:00:00Z', probing(1.2))];
  const page = figuresPage(files, ['first', 'probing', 'closed']);
  expect(page.slice(page.indexOf('| bench'))).toBe(`| bench | what | figure | spread | rounds | to be at most | |
| --- | --- | --- | --- | --- | --- | --- |
| \`probing\` | gate ÷ a\\|b | 1.60 | 0.50 to 7000 | 3 | 1.5 | **missed** |
| \`probing\` | gate | 1235 ms | 1.00 ms to 2.00 ms | 3 |  |  |
| \`probing\` | gate ÷ curl | none | | | | no turn of curl |

Not held: \`first\`.

## What was measured

**\`probing\`** Ten accounts.

gate (1.0.0), curl (not installed), other (2; left out: it ended with 7); 2026-03-02, Node.js v20.19.0, load 0.3 at the beginning.

**\`closed\`** Nothing.

Not measured: no browser

2026-03-02, Node.js v20.19.0, load 0.3 at the beginning.

## Where

- 2026-03-02: 2 processors (x64), 8 GB, Linux, Node.js v20.19.0
`);
});
