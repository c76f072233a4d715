import { dirname, join } from 'node:path';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { expect, test } from 'vitest';
import { conflictAmong, type FaultName, faults } from '../../fixtures/lab/faults/faults.ts';
import { startLab } from '../../fixtures/lab/lab.ts';
import { whatFaultsTurn } from '../../fixtures/lab/what-faults-turn.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { Run } from '../run/run.ts';
import { changes } from './changes.ts';
import { decideForReal } from './decide-for-real.ts';
import { cases, SEED } from './effort.ts';
import { deservesInvalid, requiredIn, unfoundedIn } from './founded.ts';
import { Progress } from './progress.ts';

/**
 * Whole runs over real sockets: the lab with faults at random, asked by a deployment that is changed at random. A GO
 * rests on something for every required check, and no check passes that one of the faults is known to turn.
 */

/** Silence takes every stage to its deadline, and the hostile peers keep silent in every way there is. */
const fast = Object.keys(faults).filter((name): name is FaultName => !/silent|slow/.test(name));

const chosen = fc.nat({ max: 10_000 });
const searched = fc.record({
  faulty: fc
    .oneof(
      { weight: 1, arbitrary: fc.constant<FaultName[]>([]) },
      { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...fast), { minLength: 1, maxLength: 3 }) },
    )
    .filter((names) => conflictAmong(names) === undefined),
  changed: fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), chosen), { maxLength: 2 }),
});

type Case = typeof searched extends fc.Arbitrary<infer Value> ? Value : never;

interface Came {
  readonly decision: string;
  readonly required: number;
  readonly counterExamples: readonly string[];
}

async function hold({ faulty, changed }: Case): Promise<Came> {
  const lab = await startLab({ faults: faulty });
  try {
    const run = prepared(lab);
    let { environment } = run;
    for (const [name, choice] of changed) environment = changes[name]?.(environment, choice, run) ?? environment;
    const decision = await decideForReal({ ...run, environment });
    const { decision: word, checks } = decision;
    const isGo = word === 'GO' || word === 'GO-WITH-WAIVERS';
    const unfounded = isGo ? unfoundedIn(checks, { environment, now: run.now }) : [];
    const required = isGo ? requiredIn(checks) : [];
    return {
      decision: word,
      required: required.length,
      counterExamples: [
        ...unfounded.map((one) => `unfounded behind ${word}: ${one.join(', ')}`),
        ...(isGo && required.length === 0 ? [`nothing is required behind ${word}`] : []),
        ...passedInSpite(checks, faulty, changed.length === 0),
        ...(word === 'INVALID' && deservesInvalid(decision, '(nothing)') === undefined
          ? [decision.notes.join(' ')]
          : []),
      ].map((what) => `${JSON.stringify({ faulty, changed })}: ${what}`),
    };
  } finally {
    await lab.stop();
  }
}

function prepared(lab: { readonly environmentFile: string }): Run {
  const result = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.run;
}

/** Checks that pass although a fault turns them; what an environment no longer asks for is another check. */
function passedInSpite(checks: readonly DecidedCheck[], faulty: readonly FaultName[], asDescribed: boolean): string[] {
  if (!asDescribed) return [];
  const turned = faulty.flatMap((name) => Object.values(whatFaultsTurn[name]).flat());
  return checks
    .filter(({ id, outcome }) => outcome === 'pass' && turned.includes(id))
    .map(({ id, disposition = 'measured' }) => `${id} passes (${disposition})`);
}

test('a GO over real sockets rests on something for every required check', async ({ task }) => {
  const samples = fc.sample(searched, { numRuns: cases(4), seed: SEED });
  const progress = new Progress('runs over sockets', samples.length);
  const atOnce = pLimit(2);
  const came = await Promise.all(samples.map((one) => atOnce(() => hold(one).finally(() => progress.step()))));
  const counterExamples = came.flatMap((one) => one.counterExamples);
  expect(counterExamples).toEqual([]);
  const words = new Map<string, number>();
  for (const { decision } of came) words.set(decision, (words.get(decision) ?? 0) + 1);
  task.meta.figures = {
    'runs over the sockets of the lab': came.length,
    'faults to choose from': fast.length,
    decisions: [...words].map(([word, count]) => `${count} ${word}`).join(', '),
    'required checks looked at behind a GO': came.reduce((sum, { required }) => sum + required, 0),
    'counter-examples': counterExamples.length,
  };
}, 1_800_000);
