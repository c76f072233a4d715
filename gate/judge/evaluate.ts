import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Condition } from '../rulebook/rulebook.ts';
import { compare, type Facts, lookUp } from './leaves.ts';
import { operators } from './operators/operators.ts';

export type TruthValue = 'true' | 'false' | 'unknown';

/**
 * A condition's truth value over facts of which some may be unknown.
 *
 * The engine is two-valued, so it runs with every unknown comparison taken for true and again with every one taken for
 * false. Without negation the language is monotone: if both runs agree, no value of the unknowns could change the
 * result; if they differ, it is unknown. That is Kleene's strong three-valued logic.
 *
 * Each run has an engine of its own: concurrent runs of one engine drop rules silently (json-rules-engine 7.3.1).
 *
 * @param condition one that `defectOf` found nothing wrong with, its values resolved
 */
export async function evaluate(condition: Condition, facts: Facts): Promise<TruthValue> {
  const optimistic = await runEngine(condition, facts, 'true');
  if (optimistic.unknowns === 0) return optimistic.holds ? 'true' : 'false';
  if (!optimistic.holds) return 'false';
  const pessimistic = await runEngine(condition, facts, 'false');
  return pessimistic.holds ? 'true' : 'unknown';
}

async function runEngine(condition: Condition, facts: Facts, unknownCountsAs: 'true' | 'false') {
  let unknowns = 0;
  const engine = new Engine([], {
    // The fact's value is the fact's own id, wrapped: the engine hands an object and a path to this resolver, and the
    // lookup below never returns undefined, which the engine would compare as if it were a value.
    pathResolver: (fact, path) => lookUp(facts, (fact as unknown as FactHandle).id, path),
  });
  for (const operator of operators.values()) {
    engine.addOperator(operator.name, (found: unknown, value: unknown) => {
      const answer = compare(operator.name, found, value);
      if (answer.known) return answer.holds;
      unknowns += 1;
      return unknownCountsAs === 'true';
    });
  }
  for (const id of factIds(condition)) engine.addFact<FactHandle>(id, { id });
  const topLevel = 'fact' in condition ? { all: [condition] } : condition;
  engine.addRule({ conditions: topLevel as unknown as TopLevelCondition, event: { type: 'holds' } });
  const { results, failureResults } = await engine.run();
  if (results.length + failureResults.length !== 1) throw new Error('the rules engine lost the rule it was given');
  return { holds: results.length === 1, unknowns };
}

interface FactHandle {
  readonly id: string;
}

function factIds(condition: Condition): ReadonlySet<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((member) => [...factIds(member)]));
  if ('any' in condition) return new Set(condition.any.flatMap((member) => [...factIds(member)]));
  const { value } = condition;
  const other = typeof value === 'object' && 'fact' in value ? [value.fact] : [];
  return new Set([condition.fact, ...other]);
}
