import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { parseJson } from '../../yaml/parse-json.ts';
import schema from './verdict.schema.json' with { type: 'json' };
import type { Verdict } from './verdict.ts';

/** Not strict: a later 1.x may have properties that this version does not know. */
function compile(): ValidateFunction<Verdict> {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile<Verdict>(schema);
}

let compiled: ValidateFunction<Verdict> | undefined;

/** The verdict in the text of a verdict.json; undefined when it is none that this version of the gate wrote. */
export function parseVerdict(text: string): Verdict | undefined {
  const content = parseJson(text);
  compiled ??= compile();
  return compiled(content) ? content : undefined;
}
