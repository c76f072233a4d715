import type { FactSchemas } from '../../../probes/fact-schema.ts';
import { factSchemas } from '../../facts/fact-schemas.ts';
import { leavesOf } from '../../judge/leaves.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ReleaseFile } from '../documents.ts';
import type { ReleaseExample } from '../examples/examples-document.ts';
import { type ExampleResult, hasReason } from '../examples/run-example.ts';
import { runReleaseExample } from '../examples/run-release-example.ts';
import { type EffectiveRelease, effectiveRelease } from '../overlay.ts';
import type { Requirement } from '../rulebook.ts';
import { neighbours } from './value-mutants.ts';
import { written } from './written.ts';

/** A release with another value for one of its parameters. */
export interface ParameterMutant {
  readonly kind: 'parameter';
  readonly path: YamlPath;
  readonly before: string;
  readonly after: string;
}

/** An example of a release that does not come out as it says. */
export interface WrongReleaseExample {
  readonly index: number;
  readonly example: ReleaseExample;
  readonly result: ExampleResult;
}

/** What became of the mutants of one release's parameters. Where an example is wrong, no mutant was tried. */
export interface ReleaseProof {
  readonly wrong: readonly WrongReleaseExample[];
  readonly killed: readonly ParameterMutant[];
  readonly survivors: readonly ParameterMutant[];
}

type Parameters = EffectiveRelease['parameters'];

/**
 * Shows whether a release's examples pin down the parameters that it sets and that a condition compares with. What is
 * only put into texts is for readers to judge.
 */
export async function proveRelease(
  release: ReleaseFile,
  releases: readonly ReleaseFile[],
  requirements: readonly Requirement[],
  facts: FactSchemas = factSchemas,
): Promise<ReleaseProof> {
  const effective = effectiveRelease(release, releases);
  const own = requirements.filter(({ id }) => effective.requirements.includes(id));
  const wrong = await wrongExamples(release, own, effective.parameters);
  if (wrong.length > 0) return { wrong, killed: [], survivors: [] };
  const killed: ParameterMutant[] = [];
  const survivors: ParameterMutant[] = [];
  for (const [name, value] of Object.entries(release.parameters ?? {})) {
    for (const other of othersOf(name, value, own, facts)) {
      const path = ['parameters', name];
      const mutant = { kind: 'parameter', path, before: line(name, value), after: line(name, other) } as const;
      const rest = await wrongExamples(release, own, { ...effective.parameters, [name]: other });
      if (rest.some(({ example, result }) => example.outcome !== result.outcome)) killed.push(mutant);
      else survivors.push(mutant);
    }
  }
  return { wrong, killed, survivors };
}

function line(name: string, value: Parameters[string]): string {
  return `${name}: ${written(value)}`;
}

function othersOf(
  name: string,
  value: Parameters[string],
  requirements: readonly Requirement[],
  facts: FactSchemas,
): readonly Parameters[string][] {
  const leaf = requirements
    .flatMap(({ conditions }) => leavesOf(conditions))
    .find((one) => typeof one.value === 'object' && 'parameter' in one.value && one.value.parameter === name);
  if (leaf === undefined) return [];
  const others = neighbours(value, facts[leaf.fact]?.properties[leaf.path]);
  return others.map((other) => (typeof other === 'object' ? other.map(String) : other));
}

async function wrongExamples(
  { examples = [] }: ReleaseFile,
  requirements: readonly Requirement[],
  parameters: Parameters,
): Promise<readonly WrongReleaseExample[]> {
  const wrong: WrongReleaseExample[] = [];
  for (const [index, example] of examples.entries()) {
    const requirement = requirements.find(({ id }) => id === example.requirement);
    if (requirement === undefined) throw new Error(`the release has no requirement ${example.requirement}`);
    const result = await runReleaseExample(requirement, example, parameters);
    if (result.outcome !== example.outcome || !hasReason(requirement, example, result))
      wrong.push({ index, example, result });
  }
  return wrong;
}
