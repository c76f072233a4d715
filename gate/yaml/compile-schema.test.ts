import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { compileSchema } from './compile-schema.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Every schema of the project, by its path. */
const schemas: readonly (readonly [string, object])[] = ['gate', 'rules'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(ROOT, file), 'utf8'))] as const),
);
/** Written for other programs: what the gate leaves, of which a later version may say more, and what editors read. */
const FOR_OTHERS = /(?:verdict|overview)\.schema\.json$|^rules/;

/** Why a schema is none of JSON Schema 2020-12, or cannot be compiled; empty when it can be. */
function faults(schema: object): readonly string[] {
  const ajv = new Ajv2020({ strict: false });
  if (ajv.validateSchema(schema) !== true) return [ajv.errorsText()];
  try {
    compileSchema(schema)();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

test.each<[string, object, RegExp]>([
  ['no type that there is', { type: 'sting' }, /type must be equal to one of the allowed values/],
  ['no number where one belongs', { type: 'string', minLength: 'two' }, /minLength must be integer/],
  ['a keyword that there is not', { type: 'string', minLenght: 2 }, /unknown keyword: "minLenght"/],
  ['no type for its keyword', { minLength: 2 }, /missing type "string" for keyword "minLength"/],
  [
    'a property that is required and unknown',
    { type: 'object', required: ['a'] },
    /required property "a" is not defined/,
  ],
  ['no pattern', { type: 'string', pattern: '(' }, /format "regex"|Invalid regular expression/],
])('a schema with %s', (_, schema, fault) => {
  expect(faults(schema).join()).toMatch(fault);
});

test('every schema of the project is one of JSON Schema 2020-12', () => {
  expect(schemas.length).toBeGreaterThan(20);
  const ajv = new Ajv2020({ strict: false });
  const wrong = schemas.filter(([, schema]) => ajv.validateSchema(schema) !== true);
  expect(wrong.map(([file]) => file)).toEqual([]);
});

test.each(schemas.filter(([file]) => !FOR_OTHERS.test(file)))('%s is compiled strictly', (_, schema) => {
  expect(faults(schema)).toEqual([]);
});
