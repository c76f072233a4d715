import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parseYaml } from '../../yaml/yaml-source.ts';
import { editorSchemas, schemaText } from './editor-schemas.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));
const schemas = editorSchemas();

test.each(Object.entries(schemas))(
  'rules/schema/%s is what the facts say (stale? npm run ece -- rules schema)',
  (name, schema) => {
    expect(readFileSync(join(RULES, 'schema', name), 'utf8')).toBe(schemaText(schema));
  },
);

const files = ['requirements', 'releases', 'catalog', 'sources'].flatMap((folder) =>
  readdirSync(join(RULES, folder)).map((name) => `${folder}/${name}`),
);

test.each(files)('%s names its schema in a modeline, and conforms to it', (file) => {
  const text = readFileSync(join(RULES, file), 'utf8');
  const name = /^# yaml-language-server: \$schema=\.\.\/schema\/(\S+)\n/.exec(text)?.[1];
  const parsed = parseYaml(text, file);
  expect([name !== undefined, parsed.ok]).toEqual([true, true]);
  if (name === undefined || !parsed.ok) return;
  const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(
    schemas[name] ?? false,
  );
  expect([validate(parsed.source.value), validate.errors]).toEqual([true, null]);
});

const requirement = (condition: string, examples = '{ cases: [] }') => `
section: Samples
requirements:
  - id: sample
    title: The sample holds
    source: { row: N1, sentence: A sample. }
    level: required
    basis: measured
    owner: network
    subject: endpoint
    from: [services]
    expects: It is so.
    conditions: { all: [${condition}] }
    remedy: Mend it.
    examples: ${examples}
`;

test.each<[name: string, text: string, valid: boolean]>([
  ['an unknown fact', requirement('{ fact: endpoint.tsl, path: trust, operator: equal, value: public }'), false],
  ['an unknown property', requirement('{ fact: endpoint.tls, path: thrust, operator: equal, value: public }'), false],
  [
    'an operator for another type',
    requirement('{ fact: endpoint.tls, path: trust, operator: atLeast, value: 1 }'),
    false,
  ],
  [
    'a value of another type',
    requirement('{ fact: endpoint.tls, path: expiresInDays, operator: atLeast, value: "1" }'),
    false,
  ],
  ['a word that never occurs', requirement('{ fact: endpoint.tls, path: trust, operator: equal, value: some }'), false],
  [
    'a reference to a property that is not there',
    requirement(
      '{ fact: endpoint.tls, path: subject, operator: equal, value: { fact: account.identity, path: user } }',
    ),
    false,
  ],
  [
    'a reading of another type',
    requirement(
      '{ fact: endpoint.tls, path: trust, operator: equal, value: public }',
      '{ readings: { endpoint.tls: { trust: true } }, cases: [{ case: A, outcome: pass }] }',
    ),
    false,
  ],
  [
    'all as it should be',
    requirement(
      '{ fact: endpoint.tls, path: trust, operator: in, value: [public, operator] }, { fact: endpoint.tls, path: subject, operator: equal, value: { fact: account.identity, path: expectedUser } }',
      '{ readings: { endpoint.tls: time-out }, cases: [{ case: A, change: { endpoint.tls: { trust: null } }, outcome: pass }] }',
    ),
    true,
  ],
])('%s', (_, text, valid) => {
  const parsed = parseYaml(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const validate = new Ajv2020({ strict: false }).compile(schemas['requirements.schema.json'] ?? false);
  expect(validate(parsed.source.value)).toBe(valid);
});
