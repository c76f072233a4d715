import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOOL } from '../report/verdict/tool.ts';
import type { Bench, Measured } from './harness/bench.ts';
import { ROOT, timedProcess } from './harness/timed-process.ts';

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

/** What the gate costs beside vitest itself. */
export const defaultRun: Bench = {
  name: 'default-run',
  work: 'vitest in a process of its own, to its end: the gate on the lab with all reports, or one empty test.',
  rounds: 7,
  warmUps: 1,
  async open() {
    // Inside the installation: an empty test finds vitest as the gate does.
    const folder = mkdtempSync(join(ROOT, 'node_modules', '.bench-'));
    const reports = mkdtempSync(join(tmpdir(), 'bench-'));
    writeFileSync(join(folder, 'empty.test.mjs'), `import { test } from 'vitest';\ntest('nothing', () => {});\n`);
    writeFileSync(
      join(folder, 'vitest.config.mjs'),
      `export default { test: { include: ['empty.test.mjs'], exclude: [], watch: false, pool: 'threads' } };\n`,
    );
    return {
      contenders: [
        {
          name: 'gate',
          version: () => TOOL.version,
          turn: () => whole([VITEST, 'run'], reports),
        },
        {
          name: 'empty vitest',
          version: () => process.version,
          turn: () => whole([VITEST, 'run', '--root', folder], reports),
        },
      ],
      figures: [
        {
          kind: 'ratio',
          what: 'gate on the lab ÷ empty vitest',
          measure: 'wallMs',
          of: 'gate',
          to: 'empty vitest',
          reach: 2.5,
        },
      ],
      async close() {
        for (const made of [folder, reports]) rmSync(made, { recursive: true, force: true });
      },
    };
  },
};

async function whole(args: readonly string[], reports: string): Promise<Measured> {
  const { wallMs, code, stdout, stderr } = await timedProcess([process.execPath, ...args], {
    environment: { GATE_REPORTS: reports },
  });
  if (code !== 0) throw new Error(`vitest ended with ${code}: ${`${stdout}${stderr}`.trim().split('\n').at(-1)}`);
  return { wallMs };
}
