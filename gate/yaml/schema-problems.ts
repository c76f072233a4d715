import type { DefinedError } from 'ajv';
import type { CompiledSchema } from './compile-schema.ts';
import type { Problem } from './problem.ts';
import { schemaMessage } from './schema-message.ts';
import { singleFaults } from './single-faults.ts';
import type { Position, YamlPath, YamlSource } from './yaml-source.ts';

/** A list of many thousand wrong items needs no message for each: the first ones show what is wrong. */
const maximumErrors = 1000;

/**
 * Checks a file against a schema: one problem per fault, in the order of the file. Empty when the file is valid.
 *
 * @param compiled made by `compileSchema`
 */
export function schemaProblems(compiled: CompiledSchema, source: YamlSource): Problem[] {
  const validate = compiled();
  if (validate(source.value)) return [];
  // The vocabularies of JSON Schema are the only ones that are loaded, so every error is one that ajv defines.
  const errors = (validate.errors ?? []).slice(0, maximumErrors) as DefinedError[];
  const problems = singleFaults(errors).map((error): Problem & Position => {
    const path = pathOf(error.instancePath, source.value);
    const message = schemaMessage(error, path, source.written(path));
    return { file: source.file, ...placeOf(error, path, source), ...message };
  });
  return inFileOrder(problems);
}

/** An unknown or forbidden key is shown at the key, a missing one at its container's key, all else at the value. */
function placeOf(error: DefinedError, path: YamlPath, source: YamlSource): Position {
  switch (error.keyword) {
    case 'additionalProperties':
      return source.locate([...path, error.params.additionalProperty], 'key');
    case 'unevaluatedProperties':
      return source.locate([...path, error.params.unevaluatedProperty], 'key');
    case 'propertyNames':
      return source.locate([...path, error.params.propertyName], 'key');
    case 'uniqueItems':
      return source.locate([...path, Math.max(error.params.i, error.params.j)]);
    case 'required':
    case 'dependentRequired':
    case 'not':
      return source.locate(path, 'key');
    default:
      return source.locate(path);
  }
}

/** A JSON pointer (RFC 6901) as keys and indices. */
function pathOf(pointer: string, root: unknown): YamlPath {
  const path: (string | number)[] = [];
  let value: unknown = root;
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = Object(value)[key];
  }
  return path;
}

/** Sorts by position and drops what two branches of a schema said twice. */
function inFileOrder(problems: readonly (Problem & Position)[]): Problem[] {
  return problems
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .filter(
      (problem, index, sorted) =>
        !sorted.slice(0, index).some((other) => other.line === problem.line && other.message === problem.message),
    );
}
