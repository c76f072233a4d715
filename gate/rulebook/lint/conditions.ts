import type { FactSchemas, PropertySchema } from '../../../probes/fact-schema.ts';
import { readableFrom } from '../../facts/subjects.ts';
import { operators } from '../../judge/operators/operators.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ReleaseFile } from '../documents.ts';
import type { Comparison, Condition } from '../rulebook.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';
import { parametersOf, valueProblems } from './values.ts';

/** What conditions are checked against. */
export interface ConditionContext {
  readonly facts: FactSchemas;
  readonly releases: readonly ReleaseFile[];
}

/** Facts, paths, operators and value types of one requirement, against the facts' declared schemas. */
export function conditionProblems(placed: PlacedRequirement, context: ConditionContext): readonly Problem[] {
  const { conditions, settings } = placed.document;
  const leaves = conditions === undefined ? [] : placedLeaves(conditions, [...placed.path, 'conditions']);
  const read = settings === undefined ? [] : placedLeaves(settings, [...placed.path, 'settings']);
  return [
    ...[...leaves, ...read].flatMap(({ leaf, path }) => leafProblems(leaf, path, placed, context)),
    ...basisProblems(placed, leaves, context.facts),
    ...settingsProblems(placed, read, context.facts),
  ];
}

interface PlacedLeaf {
  readonly leaf: Comparison;
  readonly path: YamlPath;
}

function placedLeaves(condition: Condition, path: YamlPath): readonly PlacedLeaf[] {
  if ('all' in condition) return condition.all.flatMap((one, index) => placedLeaves(one, [...path, 'all', index]));
  if ('any' in condition) return condition.any.flatMap((one, index) => placedLeaves(one, [...path, 'any', index]));
  return [{ leaf: condition, path }];
}

function leafProblems(
  leaf: Comparison,
  path: YamlPath,
  placed: PlacedRequirement,
  context: ConditionContext,
): readonly Problem[] {
  const operator = operators.get(leaf.operator);
  const property = propertyOf(leaf, path, placed, context.facts);
  const { value } = leaf;
  const reference =
    typeof value === 'object' && 'fact' in value
      ? propertyOf(value, [...path, 'value'], placed, context.facts)
      : undefined;
  if (operator === undefined) {
    const message = `there is no operator \`${leaf.operator}\`${leaf.operator.includes(':') ? '; decorators are not part of the rule language' : ''}`;
    const fault = problemAt(
      placed.source,
      [...path, 'operator'],
      'unknown-operator',
      message,
      suggest(leaf.operator, [...operators.keys()]),
    );
    return [fault, ...faultsOf(property), ...faultsOf(reference)];
  }
  const faults = [...faultsOf(property), ...faultsOf(reference)];
  if (property?.schema === undefined || faults.length > 0) return faults;
  return valueProblems({
    leaf,
    path,
    placed,
    operator,
    property: property.schema,
    reference: reference?.schema,
    parameters: parametersOf(placed.document.id, context.releases),
  });
}

type FoundProperty = { readonly schema?: PropertySchema; readonly fault?: Problem };

function faultsOf(property: FoundProperty | undefined): readonly Problem[] {
  return property?.fault === undefined ? [] : [property.fault];
}

function propertyOf(
  reference: { readonly fact: string; readonly path: string },
  path: YamlPath,
  { document, source }: PlacedRequirement,
  facts: FactSchemas,
): FoundProperty {
  const fact = Object.hasOwn(facts, reference.fact) ? facts[reference.fact] : undefined;
  if (fact === undefined) {
    const message = `there is no fact \`${reference.fact}\``;
    const hint = suggest(reference.fact, Object.keys(facts));
    return { fault: problemAt(source, [...path, 'fact'], 'unknown-fact', message, hint) };
  }
  if (!fact.subjects.some((subject) => readableFrom(document.subject).includes(subject))) {
    const message = `the fact \`${reference.fact}\` is about ${fact.subjects.join(' or ')}, not about ${document.subject}`;
    return { fault: problemAt(source, [...path, 'fact'], 'fact-of-other-subject', message) };
  }
  const schema = Object.hasOwn(fact.properties, reference.path) ? fact.properties[reference.path] : undefined;
  if (schema === undefined) {
    const message = `the fact \`${reference.fact}\` has no property \`${reference.path}\``;
    const hint = suggest(reference.path, Object.keys(fact.properties));
    return { fault: problemAt(source, [...path, 'path'], 'unknown-path', message, hint) };
  }
  return { schema };
}

/** A measured rule has to rest on something measured; a declared one on declarations alone. */
function basisProblems(
  { document, source, path }: PlacedRequirement,
  leaves: readonly PlacedLeaf[],
  facts: FactSchemas,
): readonly Problem[] {
  const bases = new Set(leaves.flatMap(({ leaf }) => facts[leaf.fact]?.basis ?? []));
  const place = [...path, 'basis'];
  if (document.basis === 'measured' && bases.size > 0 && !bases.has('live')) {
    return [problemAt(source, place, 'nothing-measured', 'the rule is `measured`, but none of its facts is live')];
  }
  if (document.basis === 'declared' && bases.has('live')) {
    return [problemAt(source, place, 'not-declared', 'the rule is `declared`, but one of its facts is live')];
  }
  if (document.basis === 'read' && (bases.has('live') || !bases.has('read'))) {
    const message = 'the rule is `read`: its facts have to be the tenant’s own settings';
    return [problemAt(source, place, 'not-read', message)];
  }
  return [];
}

/** What settings say is compared with what was measured: it must not rest on a measurement itself. */
function settingsProblems(
  { document, source, path }: PlacedRequirement,
  leaves: readonly PlacedLeaf[],
  facts: FactSchemas,
): readonly Problem[] {
  if (leaves.length === 0) return [];
  if (document.basis !== 'measured') {
    const message = `\`settings\` stand beside what is measured, but the rule is ${document.basis}`;
    return [problemAt(source, [...path, 'settings'], 'settings-alone', message)];
  }
  return leaves.flatMap(({ leaf, path: place }) => {
    const basis = facts[leaf.fact]?.basis;
    if (basis === undefined || basis === 'read') return [];
    const message = `\`settings\` are read, but the fact \`${leaf.fact}\` is ${basis}`;
    return [problemAt(source, [...place, 'fact'], 'not-read', message)];
  });
}
