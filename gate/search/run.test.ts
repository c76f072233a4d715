import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { startLab } from '../../fixtures/lab/lab.ts';
import type { Reading } from '../../probes/reading.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Decision } from '../decide/decision.ts';
import { openJudgement } from '../run/judgement.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { Run } from '../run/run.ts';
import { changes } from './changes.ts';
import { INJECTED_DEFECT, readingDamage } from './damage.ts';
import { decideForReal } from './decide-for-real.ts';
import { cases, SEED } from './effort.ts';
import { deservesInvalid, requiredIn, unfoundedIn } from './founded.ts';
import { Progress } from './progress.ts';

/**
 * Whole runs: a deployment on which everything passes, changed at random, over what was read of it, damaged at random.
 * Whatever comes out, a GO rests on something for every required check.
 */

let recorded: { readonly run: Run; readonly conversations: readonly RecordedConversation[] };

beforeAll(async () => {
  const lab = await startLab();
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const judgement = openJudgement(prepared.run, {});
    await Promise.all(prepared.run.plan.map(({ id }) => judgement.judge(id)));
    await judgement.close();
    recorded = { run: prepared.run, conversations: judgement.takeRecords() };
  } finally {
    await lab.stop();
  }
});

const chosen = fc.nat({ max: 10_000 });
const searched = fc.record({
  changed: fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), chosen), { maxLength: 3 }),
  damaged: fc.array(fc.tuple(chosen, chosen, readingDamage()), { maxLength: 4 }),
  lost: fc.array(chosen, { maxLength: 2 }),
});

test('a GO is measured, read, declared with evidence, attested or waived in every required check', async ({ task }) => {
  const words = new Map<string, number>();
  const invalid = new Map<string, number>();
  const numRuns = cases(60);
  const progress = new Progress('runs', numRuns);
  const seen = { required: 0, waived: 0 };
  await fc.assert(
    fc.asyncProperty(searched, async ({ changed, damaged, lost }) => {
      progress.step();
      const { run } = recorded;
      let environment = run.environment;
      for (const [name, choice] of changed) environment = changes[name]?.(environment, choice, run) ?? environment;
      const conversations = damage(recorded.conversations, damaged).filter(
        (_, index) => !lost.some((choice) => choice % recorded.conversations.length === index),
      );
      const decision = await decided({ ...run, environment }, conversations);
      const { decision: word, checks } = decision;
      words.set(word, (words.get(word) ?? 0) + 1);
      if (word === 'INVALID') {
        const why = deservesInvalid(decision, INJECTED_DEFECT);
        expect(why, JSON.stringify(decision.notes)).toBeDefined();
        invalid.set(why ?? '', (invalid.get(why ?? '') ?? 0) + 1);
      }
      if (word !== 'GO' && word !== 'GO-WITH-WAIVERS') return;
      const required = requiredIn(checks);
      const waived = required.filter(({ disposition }) => disposition === 'waived');
      seen.required += required.length;
      seen.waived += waived.length;
      expect(required.length).toBeGreaterThan(0);
      expect(unfoundedIn(checks, { environment, now: run.now })).toEqual([]);
      if (word === 'GO') expect(waived).toEqual([]);
    }),
    { numRuns, seed: SEED },
  );
  expect(words.get('GO')).toBeGreaterThan(0);
  expect(seen.waived).toBeGreaterThan(0);
  task.meta.figures = {
    cases: numRuns,
    decisions: inWords(words),
    'of these INVALID, because': inWords(invalid),
    'required checks looked at behind a GO, of them waived': `${seen.required}, ${seen.waived}`,
    'GO without a ground (counter-examples)': 0,
  };
});

/** Found by the search above: each of these ended in an exception, and the run with it. */
test.each([[null], [[]], [{}], ['true'], [1], [{ open: false }]])(
  'a vantage of which %j was recorded is not looked from, and no defect of the program',
  async (value) => {
    const conversations = recorded.conversations.map((one) =>
      one.conversation === 'vantage' && 'stages' in one
        ? { ...one, stages: { open: { ...one.stages.open, settled: true, value } as Reading<object> } }
        : one,
    );
    expect((await decided(recorded.run, conversations)).decision).toBe('NO-GO');
  },
);

function inWords(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'none';
}

function damage(
  conversations: readonly RecordedConversation[],
  damages: readonly (readonly [number, number, { apply(one: Reading<object>, path: string): unknown }])[],
): RecordedConversation[] {
  const left = [...conversations];
  for (const [which, stage, { apply }] of damages) {
    const place = which % left.length;
    const conversation = left[place];
    if (conversation === undefined || !('stages' in conversation)) continue;
    const stages = Object.entries(conversation.stages);
    const [name, reading] = stages[stage % Math.max(1, stages.length)] ?? [];
    if (name === undefined || reading === undefined) continue;
    const { [name]: _, ...others } = conversation.stages;
    const after = apply(reading, '') as Reading<object> | undefined;
    left[place] = { ...conversation, stages: after === undefined ? others : { ...others, [name]: after } };
  }
  return left;
}

/** The decision of a run in which just this was measured. */
function decided(changed: Run, conversations: readonly RecordedConversation[]): Promise<Decision> {
  const names = new Set(conversations.map(({ vantage }) => vantage));
  const recordings = Object.fromEntries(
    [...names].map((name) => [
      name,
      { sources: [], conversations: conversations.filter(({ vantage }) => vantage === name) },
    ]),
  );
  return decideForReal({ ...changed, replay: true, recordings });
}
