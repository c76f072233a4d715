import type { PropertySchema, PropertyType } from '../../../probes/fact-schema.ts';
import type { Operator, ValueType } from '../../judge/operators/operator.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ReleaseFile } from '../documents.ts';
import { effectiveRelease } from '../overlay.ts';
import type { Comparison, ConditionValue } from '../rulebook.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';

/** The parameters of one release that has the requirement. */
export interface ReleaseParameters {
  readonly release: string;
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Every release that has a requirement, with its parameters. */
export function parametersOf(requirement: string, releases: readonly ReleaseFile[]): readonly ReleaseParameters[] {
  return releases
    .map((release) => effectiveRelease(release, releases))
    .filter((release) => release.requirements.includes(requirement));
}

interface PlacedValue {
  readonly leaf: Comparison;
  readonly path: YamlPath;
  readonly placed: PlacedRequirement;
  readonly operator: Operator;
  readonly property: PropertySchema;
  /** The property that the value refers to, when it refers to a fact. */
  readonly reference: PropertySchema | undefined;
  readonly parameters: readonly ReleaseParameters[];
}

/** Whether the operator can compare this property with this value, in every release that has the rule. */
export function valueProblems(value: PlacedValue): readonly Problem[] {
  const { leaf, path, placed, operator, property, parameters } = value;
  const accepted = operator.accepts.filter(([left]) => left === property.type).map(([, right]) => right);
  if (accepted.length === 0) {
    const takes = [...new Set(operator.accepts.map(([left]) => left))].join(', ');
    const message = `\`${operator.name}\` compares ${takes}, but \`${leaf.fact}.${leaf.path}\` is ${property.type}`;
    return [problemAt(placed.source, [...path, 'operator'], 'type-mismatch', message)];
  }
  const { value: written } = leaf;
  if (typeof written === 'object' && 'parameter' in written) {
    return [
      ...missingParameter(written.parameter, value),
      ...parameters.flatMap((release) => parameterProblems(written.parameter, release, accepted, value)),
    ];
  }
  const type = value.reference === undefined ? typeOfValue(written) : typeOfReference(value.reference.type);
  if (type !== undefined && !accepts(accepted, type)) return [mismatchAt(value, accepted, type)];
  return foreignWords(written, property).map((word) => {
    const message = `\`${leaf.fact}.${leaf.path}\` is never \`${word}\``;
    return problemAt(
      placed.source,
      [...path, 'value'],
      'impossible-value',
      message,
      suggest(word, property.values ?? []),
    );
  });
}

/** One problem for all releases that lack the parameter: it is one slip. */
function missingParameter(name: string, { path, placed, parameters }: PlacedValue): readonly Problem[] {
  const lacking = parameters.filter((release) => !Object.hasOwn(release.parameters, name));
  const [first] = lacking;
  if (first === undefined) return [];
  const releases = lacking.map(({ release }) => `"${release}"`).join(', ');
  const have = lacking.length === 1 ? `release ${releases} has` : `releases ${releases} have`;
  const message = `${have} this rule but no parameter \`${name}\``;
  const hint = suggest(name, Object.keys(first.parameters));
  return [problemAt(placed.source, [...path, 'value', 'parameter'], 'unknown-parameter', message, hint)];
}

function parameterProblems(
  name: string,
  { release, parameters }: ReleaseParameters,
  accepted: readonly ValueType[],
  { path, placed }: PlacedValue,
): readonly Problem[] {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (parameter === undefined) return [];
  const type = typeOfValue(parameter);
  if (type !== undefined && accepts(accepted, type)) return [];
  const message = `parameter \`${name}\` of release "${release}" is ${type}, expected ${accepted.join(' or ')}`;
  return [problemAt(placed.source, [...path, 'value', 'parameter'], 'type-mismatch', message)];
}

function mismatchAt({ leaf, path, placed }: PlacedValue, accepted: readonly ValueType[], type: ValueType): Problem {
  const message = `\`${leaf.operator}\` needs ${accepted.join(' or ')} here, found ${type}`;
  const quote = type === 'number' && accepted.includes('string') ? 'Put the value in quotes.' : undefined;
  return problemAt(placed.source, [...path, 'value'], 'type-mismatch', message, quote);
}

/** The name of a special is a string too, where any string will do. */
function accepts(accepted: readonly ValueType[], type: ValueType): boolean {
  return accepted.includes(type) || (type === 'special' && accepted.includes('string'));
}

function typeOfValue(value: ConditionValue): ValueType | undefined {
  if (typeof value === 'string') return /^ES\d+$/.test(value) ? 'special' : 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return value.every((item) => typeof item === 'number') ? 'numbers' : 'strings';
  return 'catalogue' in value ? 'strings' : undefined;
}

function typeOfReference(type: PropertyType): ValueType | undefined {
  return type === 'time' ? undefined : type;
}

/** Literals that the property can never have; comparing with them would always come out the same. */
function foreignWords(value: ConditionValue, { values }: PropertySchema): readonly string[] {
  if (values === undefined) return [];
  const words = Array.isArray(value) ? value : [value];
  return words.filter((word): word is string => typeof word === 'string' && !values.includes(word));
}
