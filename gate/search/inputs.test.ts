import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases, SEED } from './effort.ts';
import { tried } from './inputs/clear.ts';
import { documentTargets } from './inputs/document-targets.ts';
import { environmentTargets } from './inputs/environment-targets.ts';
import { memoryTargets } from './inputs/memory-targets.ts';
import { anyMutations, cuts, cutUp, damages, mutated, yamlText } from './inputs/mutations.ts';
import { ruleTargets } from './inputs/rule-targets.ts';
import { put, type Seed } from './inputs/target.ts';

/**
 * Files that somebody wrote, copied or broke: valid ones with hostile values put in, and with their bytes cut up. Whatever
 * comes, the gate takes the file or says in a clear sentence what is wrong with it, within a second of the processor's
 * time, and nothing is gained that the valid file does not give.
 */

const folder = mkdtempSync(join(tmpdir(), 'inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const targets = [...environmentTargets, ...documentTargets, ...memoryTargets, ...ruleTargets];

describe.each(targets)('$name', ({ name, written, slow, bytes, seed, take }) => {
  const numRuns = cases(slow ? 2 : 12);
  let valid: Seed;
  beforeAll(() => {
    valid = seed(folder);
  });
  const textOf = (content: unknown) => (written === 'yaml' ? yamlText(content) : (JSON.stringify(content) ?? ''));

  /** Tries as many files as there are cases, and counts what became of them. */
  async function search<Change>(changes: fc.Arbitrary<Change>, changed: (change: Change) => string | Buffer) {
    const seen = { taken: 0, refused: 0 };
    const property = fc.asyncProperty(changes, async (change) => {
      put(folder, valid.file, changed(change));
      const { ok } = await tried(name, () => take(folder));
      seen[ok ? 'taken' : 'refused'] += 1;
    });
    await fc.assert(property, { numRuns, seed: SEED });
    return { files: numRuns, 'taken, refused with a clear error': `${seen.taken}, ${seen.refused}` };
  }

  test('the valid one is taken', async () => {
    put(folder, valid.file, textOf(valid.content));
    expect(await tried(name, () => take(folder))).toMatchObject({ ok: true });
  });

  test('with hostile values in it', async ({ task }) => {
    task.meta.figures = await search(fc.oneof(damages, anyMutations), (mutations) =>
      textOf(mutated(valid.content, mutations)),
    );
  });

  if (bytes === undefined) {
    test('with its bytes cut up', async ({ task }) => {
      const text = Buffer.from(textOf(valid.content));
      task.meta.figures = await search(cuts, (changes) => cutUp(text, changes));
    });
  }
});
