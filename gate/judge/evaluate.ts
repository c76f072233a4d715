import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Condition } from '../rulebook/rulebook.ts';
import { compare, type Facts, factsNamed, lookUp } from './leaves.ts';
import { operators } from './operators/operators.ts';

export type TruthValue = 'true' | 'false' | 'unknown';

/** Engines that are not running, by the condition that they were built for. */
const idle = new WeakMap<Condition, ConditionEngine[]>();

/**
 * A condition's truth value over facts of which some may be unknown.
 *
 * The engine is two-valued, so it runs with every unknown comparison taken for true and again with every one taken for
 * false. Without negation the language is monotone: if both runs agree, no value of the unknowns could change the
 * result; if they differ, it is unknown. That is Kleene's strong three-valued logic.
 *
 * To build an engine costs more than to run it, so it is kept for the next facts. While it runs nobody else has it:
 * concurrent runs of one engine drop rules silently (json-rules-engine 7.3.1).
 *
 * @param condition one that `defectOf` found nothing wrong with, its values resolved; never changed afterwards
 */
export async function evaluate(condition: Condition, facts: Facts): Promise<TruthValue> {
  const engines = idle.get(condition) ?? [];
  idle.set(condition, engines);
  // One that fails on the way is not put back.
  const engine = engines.pop() ?? new ConditionEngine(condition);
  const truth = await evaluateWith(engine, facts);
  engines.push(engine);
  return truth;
}

async function evaluateWith(engine: ConditionEngine, facts: Facts): Promise<TruthValue> {
  const optimistic = await engine.run(facts, 'true');
  if (optimistic.unknowns === 0) return optimistic.holds ? 'true' : 'false';
  if (!optimistic.holds) return 'false';
  const pessimistic = await engine.run(facts, 'false');
  return pessimistic.holds ? 'true' : 'unknown';
}

interface FactHandle {
  readonly id: string;
}

/** A rules engine for one condition, whatever the facts. One run at a time. */
class ConditionEngine {
  readonly #engine: Engine;
  #facts: Facts = new Map();
  #unknownCountsAs: 'true' | 'false' = 'true';
  #unknowns = 0;

  constructor(condition: Condition) {
    this.#engine = new Engine([], {
      // The fact's value is the fact's own id, wrapped: the engine hands an object and a path to this resolver, and the
      // lookup below never returns undefined, which the engine would compare as if it were a value.
      pathResolver: (fact, path) => lookUp(this.#facts, (fact as unknown as FactHandle).id, path),
    });
    for (const operator of operators.values()) {
      this.#engine.addOperator(operator.name, (found: unknown, value: unknown) => {
        const answer = compare(operator.name, found, value);
        if (answer.known) return answer.holds;
        this.#unknowns += 1;
        return this.#unknownCountsAs === 'true';
      });
    }
    // A handle is as quick to read as the engine's cache, which takes a digest of each fact first.
    for (const id of factsNamed(condition)) this.#engine.addFact<FactHandle>(id, { id }, { cache: false });
    const topLevel = 'fact' in condition ? { all: [condition] } : condition;
    this.#engine.addRule({ conditions: topLevel as unknown as TopLevelCondition, event: { type: 'holds' } });
  }

  async run(facts: Facts, unknownCountsAs: 'true' | 'false') {
    this.#facts = facts;
    this.#unknownCountsAs = unknownCountsAs;
    this.#unknowns = 0;
    const { results, failureResults } = await this.#engine.run();
    if (results.length + failureResults.length !== 1) throw new Error('the rules engine lost the rule it was given');
    return { holds: results.length === 1, unknowns: this.#unknowns };
  }
}
