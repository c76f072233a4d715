import type { FactSchemas } from '../../../probes/fact-schema.ts';
import { factSchemas } from '../../facts/fact-schemas.ts';
import { resolveValues } from '../../judge/resolve-values.ts';
import type { ExampleCase, ExampleDeployment, ExamplesDocument } from '../examples/examples-document.ts';
import { type ExampleResult, hasReason, notApplicable, runExample } from '../examples/run-example.ts';
import type { Requirement } from '../rulebook.ts';
import { applicabilityMutants, levelMutant } from './applicability-mutants.ts';
import { conditionMutants } from './condition-mutants.ts';
import type { Mutant } from './mutant.ts';
import { EVALUATED } from './places.ts';
import { sameTruthTable } from './truth-table.ts';
import { valueMutants } from './value-mutants.ts';

/** An example that does not come out as it says. */
export interface WrongExample {
  /** Which of the cases, from 0. */
  readonly index: number;
  readonly example: ExampleCase;
  readonly result: ExampleResult;
}

/** What became of the mutants of one rule. Where an example is wrong, no mutant was tried. */
export interface RuleProof {
  readonly wrong: readonly WrongExample[];
  readonly killed: readonly Mutant[];
  /** Nothing could tell them from the rule. */
  readonly equivalent: readonly Mutant[];
  /** Something could, but no example does. */
  readonly survivors: readonly Mutant[];
}

/**
 * Shows whether a rule's examples pin it down: of every small change to the rule, at least one example comes out with
 * another outcome or decision. Reasons do not count, because each of them quotes the rule.
 */
export async function proveRequirement(
  requirement: Requirement,
  examples: ExamplesDocument,
  facts: FactSchemas = factSchemas,
): Promise<RuleProof> {
  const wrong = await wrongExamples(requirement, examples);
  if (wrong.length > 0) return { wrong, killed: [], equivalent: [], survivors: [] };
  const killed: Mutant[] = [];
  const equivalent: Mutant[] = [];
  const survivors: Mutant[] = [];
  for (const mutant of mutantsOf(requirement, examples, facts)) {
    if (await isKilled(mutant, examples)) killed.push(mutant);
    else if (isEquivalent(mutant, requirement, examples, facts)) equivalent.push(mutant);
    else survivors.push(mutant);
  }
  return { wrong, killed, equivalent, survivors };
}

/** Every mutant of a rule. */
export function mutantsOf(requirement: Requirement, examples: ExamplesDocument, facts: FactSchemas): readonly Mutant[] {
  return [
    ...conditionMutants(requirement),
    ...valueMutants(requirement, examples, facts),
    ...applicabilityMutants(requirement),
    levelMutant(requirement),
  ];
}

/** The examples of a rule that come out otherwise than they say. */
export async function wrongExamples(
  requirement: Requirement,
  examples: ExamplesDocument,
): Promise<readonly WrongExample[]> {
  const wrong: WrongExample[] = [];
  for (const [index, example] of examples.cases.entries()) {
    const result = await runExample(requirement, examples, example);
    if (!comesOut(example, result) || !hasReason(requirement, example, result)) wrong.push({ index, example, result });
  }
  return wrong;
}

async function isKilled({ requirement }: Mutant, examples: ExamplesDocument): Promise<boolean> {
  for (const example of examples.cases) {
    if (!comesOut(example, await runExample(requirement, examples, example))) return true;
  }
  return false;
}

function comesOut(example: ExampleCase, { outcome, decision }: ExampleResult): boolean {
  return outcome === example.outcome && (example.decision ?? decision) === decision;
}

function isEquivalent(
  { requirement: mutant }: Mutant,
  requirement: Requirement,
  { parameters = {}, catalogue = {} }: ExamplesDocument,
  facts: FactSchemas,
): boolean {
  if (mutant.level !== requirement.level || !applyAlike(mutant, requirement)) return false;
  const sources = { rulebook: { parameters }, catalogue };
  return EVALUATED.every((key) => {
    const [one, other] = [mutant[key], requirement[key]];
    if (one === undefined || other === undefined) return one === other;
    const [left, right] = [resolveValues(one, sources), resolveValues(other, sources)];
    return left.ok && right.ok && sameTruthTable(left.condition, right.condition, facts);
  });
}

function applyAlike(left: Requirement, right: Requirement): boolean {
  return deployments([left, right]).every((deployment) => {
    return (notApplicable(left, deployment) === undefined) === (notApplicable(right, deployment) === undefined);
  });
}

/** Every kind of deployment that `appliesTo` can tell apart. */
function deployments(requirements: readonly Requirement[]): readonly ExampleDeployment[] {
  const limits = requirements.flatMap(({ appliesTo: { goLiveFrom, goLiveBefore } }) => [goLiveFrom, goLiveBefore]);
  const days = ['2020-01-01', '2098-12-31', ...limits.flatMap((day) => (day === undefined ? [] : aroundDay(day)))];
  return (['imap+smtp', 'pop3+smtp', 'graph'] as const).flatMap((transport) =>
    (['mailbox', 'shared'] as const).flatMap((accessMode) =>
      (['none', 'other', 'exchange-online'] as const).flatMap((alarmMail) =>
        [...new Set(days)].map((goLive) => ({ transport, accessMode, alarmMail, goLive })),
      ),
    ),
  );
}

function aroundDay(day: string): readonly string[] {
  return [-1, 0, 1].map((shift) => new Date(Date.parse(day) + shift * 86_400_000).toISOString().slice(0, 10));
}
