// What judging costs, in a process of its own: `jiti judge-cases.ts BUNDLE gate|engine` judges every check that has
// conditions, in several passes, and prints how many there are and the milliseconds of the fastest pass.

import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { judge } from '../../judge/judge.ts';
import { operators } from '../../judge/operators/operators.ts';
import { prepareCondition } from '../../judge/prepare-condition.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { type JudgementCase, judgementCases } from './judgement-cases.ts';

const PASSES = 20;

const [file = '', who = ''] = process.argv.slice(2);
const prepared = prepareRun({ ECE_FACTS: file }, process.cwd());
if (!prepared.ok) throw new Error(prepared.problems.map(formatProblem).join('\n'));
const cases = await judgementCases(prepared.run);

const byGate = async ({ check, requirement, facts, context, explanations }: JudgementCase) =>
  (await judge(check, requirement, facts, context, explanations)).outcome;
const decide = who === 'gate' ? undefined : bareEngines(cases);

let fastestMs = Number.POSITIVE_INFINITY;
for (let pass = 0; pass < PASSES; pass += 1) {
  const begun = performance.now();
  if (decide === undefined) for (const one of cases) await byGate(one);
  else for (const run of decide) await run();
  fastestMs = Math.min(fastestMs, performance.now() - begun);
}
if (decide !== undefined) await compare(decide);
console.log(JSON.stringify({ judgements: cases.length, fastestMs }));
process.exit();

/** One engine for each rule, whatever the check; the readings' values are its facts. */
function bareEngines(all: readonly JudgementCase[]): readonly (() => Promise<boolean>)[] {
  const engines = new Map<object, Engine>();
  return all.map(({ requirement, facts, context }) => {
    const ready = requirement.conditions && prepareCondition(requirement.conditions, context);
    if (ready?.ok !== true) throw new Error(`${requirement.id} has no conditions that can be judged`);
    const engine = engines.get(ready.condition) ?? engineOf(ready.condition);
    engines.set(ready.condition, engine);
    const values = Object.fromEntries([...facts].map(([id, one]) => [id, one.settled ? one.value : {}]));
    return async () => (await engine.run(values)).results.length === 1;
  });
}

function engineOf(condition: object): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of operators.values()) {
    engine.addOperator(operator.name, (found: unknown, value: unknown) => {
      const answer = operator.compare(found, value);
      return answer.known && answer.holds;
    });
  }
  const conditions = ('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition;
  engine.addRule({ conditions, event: { type: 'holds' } });
  return engine;
}

/** Where every reading is settled and measured, both have to say the same. */
async function compare(engines: readonly (() => Promise<boolean>)[]): Promise<void> {
  for (const [place, one] of cases.entries()) {
    const plain = one.requirement.basis === 'measured' && [...one.facts.values()].every(({ settled }) => settled);
    const outcome = await byGate(one);
    if (!plain || (outcome !== 'pass' && outcome !== 'fail')) continue;
    if ((await engines[place]?.()) !== (outcome === 'pass')) throw new Error(`${one.check.id}: the engine disagrees`);
  }
}
