import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab } from '../../fixtures/lab/lab.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { digestOfContent } from '../bundle/digest.ts';
import { type PackedBundle, packBundle } from '../bundle/packed-bundle.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import { buildBundle } from '../bundle/write-bundle.ts';
import { checkRecordedEnvironment } from '../environment/load-environment.ts';
import { plan } from '../plan/plan.ts';
import { TOOL } from '../report/verdict/tool.ts';
import { judgeRecorded } from '../run/judge-all.ts';
import { openJudgement } from '../run/judgement.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { replayed } from '../run/recorded-facts.ts';
import type { Run } from '../run/run.ts';
import { cases, SEED } from './effort.ts';
import { type Taken, tried } from './inputs/clear.ts';
import { cuts, cutUp, damages, mutated } from './inputs/mutations.ts';
import { put } from './inputs/target.ts';

/**
 * A bundle of a deployment on which something fails, changed on its way: as it arrives, and sealed anew by somebody who
 * knows how. Hostile values in it never make a check pass that did not.
 */

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let run: Run;
let bundle: Bundle;
let outcomes: ReadonlyMap<string, string>;

beforeAll(async () => {
  const lab = await startLab({ faults: ['imap-closed'] });
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    run = prepared.run;
    const judgement = openJudgement(run, {});
    await Promise.all(run.plan.map(({ id }) => judgement.judge(id)));
    await judgement.close();
    const times = { startedAt: run.now, finishedAt: new Date().toISOString() };
    bundle = buildBundle(run, judgement.takeRecords(), times, TOOL);
  } finally {
    await lab.stop();
  }
  const [taken, judged] = take(JSON.stringify(bundle));
  if (!taken.ok) throw new Error(JSON.stringify(taken.problems));
  outcomes = await judged();
  expect([...outcomes.values()]).toEqual(expect.arrayContaining(['pass', 'fail', 'blocked']));
}, 120_000);

type Judged = () => Promise<ReadonlyMap<string, string>>;

/** What reading the bundle gives, and what its judgement would. */
function take(content: string | Buffer): readonly [Taken, Judged] {
  put(folder, 'facts.json', content);
  const nothing: Judged = async () => new Map();
  const read = readBundle('facts.json', folder);
  if (!read.ok) return [{ ok: false, problems: [read.problem] }, nothing];
  const checked = checkRecordedEnvironment(read.bundle.environment.content, read.file, folder);
  if (!checked.ok) return [checked, nothing];
  const { environment } = checked;
  const facts = replayed([read], environment);
  if (!facts.ok) return [facts, nothing];
  if (environment.release !== run.rulebook.release) return [{ ok: true }, nothing];
  return [
    { ok: true },
    async () => {
      const checks = plan(environment, run.rulebook).map(({ check }) => check);
      const { recordings } = facts.value;
      const decided = await judgeRecorded({
        ...run,
        environment,
        folder,
        plan: checks,
        recordings,
        replay: true,
        now: bundle.finishedAt,
      });
      return new Map(decided.map(({ id, outcome }) => [id, outcome]));
    },
  ];
}

/** Takes one, and sees that nothing passes that did not. */
async function takeAndCompare(what: string, content: string | Buffer): Promise<boolean> {
  let judged: Judged = async () => new Map();
  const { ok } = await tried(what, () => {
    const [taken, later] = take(content);
    judged = later;
    return taken;
  });
  for (const [id, outcome] of await judged()) {
    const before = outcomes.get(id);
    // What a failure blocked is looked at by itself once nothing is known of the failure.
    if (outcome === 'pass' && before !== 'pass' && before !== 'blocked')
      throw new Error(`${id} passes; it was ${before}`);
  }
  return ok;
}

test('a pass that was none is seen', async () => {
  const before = outcomes;
  outcomes = new Map([...before].map(([id, outcome]) => [id, outcome === 'pass' ? 'fail' : outcome]));
  try {
    await expect(takeAndCompare('the bundle', JSON.stringify(bundle))).rejects.toThrow(/ passes; it was fail$/);
  } finally {
    outcomes = before;
  }
});

test('what was changed on its way is refused', async ({ task }) => {
  const numRuns = cases(12);
  const packed = packBundle(bundle);
  const text = Buffer.from(JSON.stringify(packed));
  const changes = fc.oneof(
    damages.map((mutations) => JSON.stringify(mutated(packed, mutations)) ?? ''),
    cuts.map((some) => cutUp(text, some)),
  );
  const property = fc.asyncProperty(changes, async (content) => {
    const same = isSame(content.toString('utf8'), packed);
    expect([same, await takeAndCompare('the bundle', content)]).toEqual([same, same]);
  });
  await fc.assert(property, { numRuns, seed: SEED });
  task.meta.figures = { bundles: numRuns, 'taken though changed': 0 };
});

/** Some changes leave the content as it is. */
function isSame(text: string, packed: PackedBundle): boolean {
  try {
    return digestOfContent(JSON.parse(text)) === digestOfContent(packed);
  } catch {
    return false;
  }
}

test('what was sealed anew makes nothing pass that did not', async ({ task }) => {
  const numRuns = cases(12);
  const seen = { taken: 0, refused: 0 };
  const property = fc.asyncProperty(damages, async (mutations) => {
    const { digest: _, ...content } = Object(mutated(bundle, mutations));
    const sealed = { ...content, digest: digestOfContent(JSON.parse(JSON.stringify(content))) };
    seen[(await takeAndCompare('the bundle', JSON.stringify(sealed))) ? 'taken' : 'refused'] += 1;
  });
  await fc.assert(property, { numRuns, seed: SEED });
  task.meta.figures = {
    bundles: numRuns,
    'taken, refused with a clear error': `${seen.taken}, ${seen.refused}`,
    'passes gained': 0,
  };
});
