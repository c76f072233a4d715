import type { Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';

/** What a schema may say beyond the standard, so that messages about it are in words; all three are annotations. */
export interface SchemaAnnotations {
  /** What is expected here, as the object of "must be": `a day written YYYY-MM-DD`. */
  readonly 'x-expected'?: string;
  /** What to do when it is something else, as a whole sentence. */
  readonly 'x-advice'?: string;
  /** A secret belongs here or may have been written here: what is found is never shown. */
  readonly 'x-secret'?: boolean;
}

/** Gives the check against a schema, which is compiled when it is first asked for: a run needs few of all schemas. */
export type CompiledSchema = () => ValidateFunction;

/**
 * A JSON Schema 2020-12, to be compiled strictly: unknown keywords, missing types and misspelt properties in the schema
 * itself throw. The check reports all errors with the schema and the data, as {@link schemaProblems} needs them.
 */
export function compileSchema(schema: object): CompiledSchema {
  let compiled: ValidateFunction | undefined;
  return () => {
    compiled ??= compile(schema);
    return compiled;
  };
}

/**
 * The schemas are part of the program: that they are themselves valid is for the tests to say, and what is checked once
 * need not be checked by code that took long to optimise.
 */
const OPTIONS = {
  allErrors: true,
  strict: true,
  verbose: true,
  allowUnionTypes: true,
  validateSchema: false,
  code: { optimize: false },
} as const satisfies Options;

function compile(schema: object): ValidateFunction {
  const ajv = new Ajv2020(OPTIONS);
  addFormats.default(ajv);
  ajv.addVocabulary(['x-expected', 'x-advice', 'x-secret'] satisfies (keyof SchemaAnnotations)[]);
  return ajv.compile(schema);
}
