import type { DefinedError } from 'ajv';
import { nearest } from './nearest.ts';

/** Keywords about the value itself: of several that fail at one place, the first in this order says it best. */
const valueKeywords = [
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
];

/** Keywords about a mapping as a whole: nothing new where one of its keys is unknown or missing. */
const wholeMappingKeywords = ['minProperties', 'maxProperties', 'oneOf', 'anyOf'];

/** Keywords that try subschemas and report the failures of each attempt as well. */
const tryingKeywords = ['oneOf', 'anyOf', 'contains'];

/**
 * Reduces ajv's errors to one per fault: the attempts behind a failed `oneOf`, the summary behind `if`, several
 * complaints about one value, and a missing key that was only misspelt.
 */
export function singleFaults(errors: readonly DefinedError[]): DefinedError[] {
  const outcomes = errors.filter((error, index) => !isNoise(error) && !isAttempt(error, errors.slice(index + 1)));
  return outcomes.filter((error) => {
    const others = outcomes.filter((other) => other !== error && other.instancePath === error.instancePath);
    if (others.some((other) => outranks(other, error))) return false;
    if (wholeMappingKeywords.includes(error.keyword)) return !others.some(concernsKey);
    return !others.some((other) => isMisspeltAs(other, error));
  });
}

function concernsKey({ keyword }: DefinedError): boolean {
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || keyword === 'required';
}

function isNoise(error: DefinedError): boolean {
  return error.keyword === 'if' || (error.propertyName !== undefined && error.keyword !== 'propertyNames');
}

function isAttempt(error: DefinedError, later: readonly DefinedError[]): boolean {
  return later.some((union) => {
    if (!tryingKeywords.includes(union.keyword) || !isWithin(error.instancePath, union.instancePath)) return false;
    const besideUnion = union.schemaPath.slice(0, union.schemaPath.lastIndexOf('/'));
    return isWithin(error.schemaPath, union.schemaPath) || !isWithin(error.schemaPath, besideUnion);
  });
}

function isWithin(path: string, container: string): boolean {
  return path === container || path.startsWith(`${container}/`);
}

function outranks(other: DefinedError, error: DefinedError): boolean {
  const rank = valueKeywords.indexOf(error.keyword);
  const otherRank = valueKeywords.indexOf(other.keyword);
  return otherRank >= 0 && (rank < 0 || otherRank < rank);
}

function isMisspeltAs(unknown: DefinedError, missing: DefinedError): boolean {
  if (unknown.keyword !== 'additionalProperties' || missing.keyword !== 'required') return false;
  return likelyKey(unknown, unknown.params.additionalProperty) === missing.params.missingProperty;
}

/** The valid key, not used yet, that somebody most likely meant by an unknown one. */
export function likelyKey(error: DefinedError, unknown: string): string | undefined {
  const used = Object.keys(Object(error.data));
  return nearest(
    unknown,
    validKeys(error).filter((key) => !used.includes(key)),
  );
}

/** The keys that the mapping may have at which an error was found. */
export function validKeys(error: DefinedError): string[] {
  return Object.keys(Object(error.parentSchema?.properties));
}
