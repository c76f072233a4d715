import type { DefinedError } from 'ajv';
import type { SchemaAnnotations } from './compile-schema.ts';
import { nearest } from './nearest.ts';
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
    case 'uniqueItems':
      return {
        code: 'duplicate-item',
        message: `${place} names the same thing twice: items ${error.params.i + 1} and ${error.params.j + 1}`,
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
  const code = 'unknown-key';
  if (annotations['x-secret']) {
    return { code, message: `${place} has a key that is not known here`, ...suggestion(validKeyList(error)) };
  }
  const likely = likelyKey(error, key);
  return {
    code,
    message: `${place} has the unknown key \`${key}\``,
    suggestion: likely === undefined ? validKeyList(error) : `Did you mean \`${likely}\`?`,
  };
}

function validKeyList(error: DefinedError): string {
  const keys = validKeys(error);
  return keys.length === 0 ? 'No key is allowed here.' : `Valid keys here: ${keys.map(code).join(', ')}.`;
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
  const found = annotations['x-secret'] ? kindOf(error.data) : shown(error.data, written);
  return {
    code: codes[error.keyword] ?? 'wrong-value',
    message: `${place} must be ${expected}, but is ${found}`,
    ...suggestion(annotations['x-advice'] ?? adviceFor(error, written, annotations)),
  };
}

const codes: Readonly<Record<string, string>> = { type: 'wrong-type', enum: 'unknown-word', const: 'unknown-word' };

/** What the failed keyword demands, as the object of "must be". */
function expectedBy(error: DefinedError): string {
  switch (error.keyword) {
    case 'type':
      return oneOf([error.params.type].flat().map((type) => typeNames[type] ?? type));
    case 'enum':
      return oneOf(error.params.allowedValues.map((value) => code(String(value))));
    case 'const':
      return code(String(error.params.allowedValue));
    case 'minItems':
      return `a list of at least ${counted(error.params.limit, 'item')}`;
    case 'maxItems':
      return `a list of at most ${counted(error.params.limit, 'item')}`;
    case 'minProperties':
      return `a mapping of at least ${counted(error.params.limit, 'key')}`;
    case 'maxProperties':
      return `a mapping of at most ${counted(error.params.limit, 'key')}`;
    case 'minLength':
      return error.params.limit === 1 ? 'text that is not empty' : `text of at least ${error.params.limit} characters`;
    case 'maxLength':
      return `text of at most ${error.params.limit} characters`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `a number ${error.params.comparison} ${error.params.limit}`;
    case 'format':
      return `a valid ${error.params.format}`;
    case 'pattern':
      return `text that matches ${error.params.pattern}`;
    default:
      return 'one of the forms that are allowed here';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping (lines of `key: value`)',
  null: 'empty',
};

function adviceFor(
  error: DefinedError,
  written: string | undefined,
  annotations: SchemaAnnotations,
): string | undefined {
  const { data } = error;
  if (error.keyword === 'enum' && typeof data === 'string') {
    const likely = nearest(data, error.params.allowedValues.map(String));
    return likely === undefined ? undefined : `Did you mean \`${likely}\`?`;
  }
  if (error.keyword !== 'type') return undefined;
  const types: readonly string[] = [error.params.type].flat();
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean')) {
    return annotations['x-secret'] ? 'Put it in quotes.' : `Quote it: "${written ?? data}"`;
  }
  if ((types.includes('number') || types.includes('integer')) && isNumeric(data)) return 'Remove the quotes.';
  if (types.includes('array') && typeof data === 'string') return 'Write a list: a line `- …` for each, or [… , …].';
  return undefined;
}

function isNumeric(data: unknown): boolean {
  return typeof data === 'string' && data.trim() !== '' && Number.isFinite(Number(data));
}

/** The kind of a value, which says nothing about its content. */
function kindOf(data: unknown): string {
  if (data === null) return 'empty';
  if (Array.isArray(data)) return data.length === 0 ? 'an empty list' : 'a list';
  if (typeof data === 'object') return Object.keys(data).length === 0 ? 'an empty mapping' : 'a mapping';
  if (typeof data === 'string') return data === '' ? 'empty text' : 'text';
  return `a ${typeof data === 'boolean' ? 'truth value' : typeof data}`;
}

const longestShown = 60;

function shown(data: unknown, written: string | undefined): string {
  if (typeof data === 'number') return `the number ${written ?? data}`;
  if (typeof data === 'boolean') return code(String(data));
  if (typeof data !== 'string' || data === '') return kindOf(data);
  const line = data.replace(/\s+/g, ' ').trim();
  return code(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line);
}

function annotationsOf(schema: unknown): SchemaAnnotations & { readonly description?: string } {
  return Object(schema);
}

function suggestion(text: string | undefined): { readonly suggestion?: string } {
  return text === undefined ? {} : { suggestion: text };
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}

function code(text: string): string {
  return `\`${text}\``;
}
