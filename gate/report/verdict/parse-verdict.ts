import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { parseJson } from '../../yaml/parse-json.ts';
import schema from './verdict.schema.json' with { type: 'json' };
import type { Verdict } from './verdict.ts';

/** Not strict: a later 1.x may have properties that this version does not know. */
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile<Verdict>(schema);

/** The verdict in the text of a verdict.json; undefined when it is none that this version of the gate wrote. */
export function parseVerdict(text: string): Verdict | undefined {
  const content = parseJson(text);
  return validate(content) ? content : undefined;
}
