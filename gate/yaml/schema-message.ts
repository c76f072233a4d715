import type { DefinedError } from 'ajv';
import type { SchemaAnnotations } from './compile-schema.ts';
import { adviceFor, expectedBy } from './expectation.ts';
import { kindOf, quoted, shown } from './found-value.ts';
import type { Problem } from './problem.ts';
import { likelyKey, validKeys } from './single-faults.ts';
import type { YamlPath } from './yaml-source.ts';

/** What is wrong in one place of a file, in words. */
export type SchemaMessage = Pick<Problem, 'code' | 'message' | 'suggestion'>;

/**
 * One error of ajv in words.
 *
 * @param path where the value stands
 * @param written how the value is written in the file, if it is a single value
 */
export function schemaMessage(error: DefinedError, path: YamlPath, written: string | undefined): SchemaMessage {
  const annotations = annotationsOf(error.parentSchema);
  const place = pathName(path);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, error.params.additionalProperty, place, annotations);
    case 'unevaluatedProperties':
      return unknownKey(error, error.params.unevaluatedProperty, place, annotations);
    case 'required':
    case 'dependentRequired':
      return missingKey(error, error.params.missingProperty, place, annotations);
    case 'propertyNames': {
      const expected = annotationsOf(error.schema)['x-expected'] ?? 'of another form';
      return { code: 'key-form', message: `the key \`${error.params.propertyName}\` of ${place} must be ${expected}` };
    }
    case 'uniqueItems': {
      const [first, second] = [Math.min(error.params.i, error.params.j), Math.max(error.params.i, error.params.j)];
      return {
        code: 'duplicate-item',
        message: `${pathName([...path, second])} repeats ${pathName([...path, first])}`,
      };
    }
    case 'not':
      if (Object.keys(Object(error.schema)).length > 0) return wrongValue(error, place, written, annotations);
      return {
        code: 'forbidden-key',
        message: `${place} does not belong here`,
        ...suggestion(annotations['x-advice']),
      };
    default:
      return wrongValue(error, place, written, annotations);
  }
}

/** `servers[0].name`, in backticks; the root is `the file`. */
export function pathName(path: YamlPath): string {
  if (path.length === 0) return 'the file';
  const joined = path.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`)).join('');
  return `\`${joined.replace(/^\./, '')}\``;
}

function unknownKey(error: DefinedError, key: string, place: string, annotations: SchemaAnnotations): SchemaMessage {
  const likely = likelyKey(error, key);
  return {
    code: 'unknown-key',
    message: annotations['x-secret']
      ? `${place} has a key that is not known here`
      : `${place} has the unknown key ${quoted(key)}`,
    suggestion: likely === undefined ? validKeyList(error) : `Did you mean ${quoted(likely)}?`,
  };
}

function validKeyList(error: DefinedError): string {
  const keys = validKeys(error);
  return keys.length === 0 ? 'No key is allowed here.' : `Valid keys here: ${keys.map(quoted).join(', ')}.`;
}

function missingKey(error: DefinedError, key: string, place: string, annotations: SchemaAnnotations): SchemaMessage {
  const description = annotationsOf(Object(error.parentSchema?.properties)[key]).description;
  return {
    code: 'missing-key',
    message: `${place} lacks the key \`${key}\``,
    ...suggestion(annotations['x-advice'] ?? description),
  };
}

function wrongValue(
  error: DefinedError,
  place: string,
  written: string | undefined,
  annotations: SchemaAnnotations,
): SchemaMessage {
  const expected = annotations['x-expected'] ?? expectedBy(error);
  // A file that is no mapping as a whole may be a secret's, named where the file that refers to it belongs.
  const hidden = annotations['x-secret'] || error.instancePath === '';
  const found = hidden ? kindOf(error.data) : shown(error.data, written);
  return {
    code: codes[error.keyword] ?? 'wrong-value',
    message: `${place} must be ${expected}, but is ${found}`,
    ...suggestion(annotations['x-advice'] ?? adviceFor(error, written, annotations)),
  };
}

const codes: Readonly<Record<string, string>> = { type: 'wrong-type', enum: 'unknown-word', const: 'unknown-word' };

function annotationsOf(schema: unknown): SchemaAnnotations & { readonly description?: string } {
  return Object(schema);
}

function suggestion(text: string | undefined): { readonly suggestion?: string } {
  return text === undefined ? {} : { suggestion: text };
}
