import type { DefinedError } from 'ajv';
import type { SchemaAnnotations } from './compile-schema.ts';
import { isNumeric, quoted } from './found-value.ts';
import { nearest } from './nearest.ts';

/** What the failed keyword demands, as the object of "must be". */
export function expectedBy(error: DefinedError): string {
  switch (error.keyword) {
    case 'type':
      return oneOf([error.params.type].flat().map((type) => typeNames[type] ?? type));
    case 'enum':
      return oneOf(error.params.allowedValues.map((value) => quoted(String(value))));
    case 'const':
      return quoted(String(error.params.allowedValue));
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

/**
 * What to do about a value that failed a keyword, where that can be known from the value.
 *
 * @param written how the value is written in the file
 */
export function adviceFor(
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

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}
