import { expect, test } from 'vitest';
import { compileSchema } from './compile-schema.ts';
import { formatProblem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { parseYaml } from './yaml-source.ts';

const compiled = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, description: 'What the deployment is called.' },
    release: { type: 'string', pattern: '^\\d+\\.\\d+$', 'x-expected': 'a release such as "12.6"' },
    edition: { enum: ['UCCE', 'PCCE'] },
    goLive: { type: 'string', format: 'date', 'x-expected': 'a day written YYYY-MM-DD' },
    port: { type: 'integer', minimum: 1, maximum: 65535 },
    used: { type: 'boolean' },
    words: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
    secret: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        env: { type: 'string', pattern: '^\\w+$', 'x-secret': true, 'x-expected': 'the name of a variable' },
        file: { type: 'string', 'x-secret': true },
      },
      'x-secret': true,
      'x-expected': '`{env: NAME}` or `{file: path}`',
      'x-advice': 'Keep the secret out of this file.',
    },
    server: {
      type: 'object',
      additionalProperties: false,
      required: ['hostname', 'roles'],
      properties: { hostname: { type: 'string' }, roles: { type: 'array' } },
    },
    variables: { type: 'object', propertyNames: { pattern: '^[a-z]+$', 'x-expected': 'in lower case' } },
    union: { oneOf: [{ type: 'string' }, { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }] },
    condition: { $ref: '#/$defs/condition' },
  },
  $defs: {
    condition: {
      type: 'object',
      if: { required: ['all'], properties: { all: true } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        additionalProperties: false,
        properties: { all: { type: 'array', minItems: 1, items: { $ref: '#/$defs/condition' } } },
      },
      else: {
        additionalProperties: false,
        required: ['fact', 'path'],
        properties: { fact: { type: 'string' }, path: { type: 'string' } },
      },
    },
  },
});

function messages(text: string): string[] {
  const parsed = parseYaml(text, 'f.yaml');
  return (parsed.ok ? schemaProblems(compiled, parsed.source) : parsed.problems).map(formatProblem);
}

test.each([
  {
    fault: 'a misspelt key, which is not missing as well',
    text: 'nmae: a\n',
    expected: ['f.yaml:1:1: the file has the unknown key `nmae`\n    Did you mean `name`?'],
  },
  {
    fault: 'an unknown key that is near to none',
    text: 'name: a\nserver:\n  hostname: b\n  roles: []\n  colour: red\n',
    expected: ['f.yaml:5:3: `server` has the unknown key `colour`\n    Valid keys here: `hostname`, `roles`.'],
  },
  {
    fault: 'a missing key, with what it is for',
    text: 'edition: UCCE\n',
    expected: ['f.yaml:1:1: the file lacks the key `name`\n    What the deployment is called.'],
  },
  {
    fault: 'a missing key further inside, shown at its container',
    text: 'name: a\nserver:\n  roles: []\n',
    expected: ['f.yaml:2:1: `server` lacks the key `hostname`'],
  },
  {
    fault: 'a number where text is due, as it is written',
    text: 'name: a\nrelease: 12.10\n',
    expected: [
      'f.yaml:2:10: `release` must be a release such as "12.6", but is the number 12.10\n    Quote it: "12.10"',
    ],
  },
  {
    fault: 'a truth value where text is due',
    text: 'name: true\n',
    expected: ['f.yaml:1:7: `name` must be text, but is `true`\n    Quote it: "true"'],
  },
  {
    fault: 'text where a number is due',
    text: 'name: a\nport: "993"\n',
    expected: ['f.yaml:2:7: `port` must be a whole number, but is the text `993`\n    Remove the quotes.'],
  },
  {
    fault: 'a word of YAML 1.1 where a truth value is due',
    text: 'name: a\nused: no\n',
    expected: ['f.yaml:2:7: `used` must be `true` or `false`, but is `no`'],
  },
  {
    fault: 'text where a list is due',
    text: 'name: a\nwords: b\n',
    expected: ['f.yaml:2:8: `words` must be a list, but is `b`\n    Write a list: a line `- …` for each, or [… , …].'],
  },
  {
    fault: 'nothing after the colon',
    text: 'name:\n',
    expected: ['f.yaml:1:6: `name` must be text, but is empty'],
  },
  {
    fault: 'empty text',
    text: 'name: ""\n',
    expected: ['f.yaml:1:7: `name` must be text that is not empty, but is empty text'],
  },
  {
    fault: 'a misspelt word',
    text: 'name: a\nedition: UCE\n',
    expected: ['f.yaml:2:10: `edition` must be `UCCE` or `PCCE`, but is `UCE`\n    Did you mean `UCCE`?'],
  },
  {
    fault: 'text of another form',
    text: 'name: a\nrelease: twelve\n',
    expected: ['f.yaml:2:10: `release` must be a release such as "12.6", but is `twelve`'],
  },
  {
    fault: 'a day that does not exist',
    text: 'name: a\ngoLive: 2027-02-30\n',
    expected: ['f.yaml:2:9: `goLive` must be a day written YYYY-MM-DD, but is `2027-02-30`'],
  },
  {
    fault: 'a number out of range',
    text: 'name: a\nport: 70000\n',
    expected: ['f.yaml:2:7: `port` must be a number <= 65535, but is the number 70000'],
  },
  {
    fault: 'a list that is too short',
    text: 'name: a\nwords: []\n',
    expected: ['f.yaml:2:8: `words` must be a list of at least one item, but is an empty list'],
  },
  {
    fault: 'a list that says something twice',
    text: 'name: a\nwords: [x, y, x]\n',
    expected: ['f.yaml:2:15: `words[2]` repeats `words[0]`'],
  },
  {
    fault: 'a literal secret, without showing it',
    text: 'name: a\nsecret: hunter2\n',
    expected: [
      'f.yaml:2:9: `secret` must be `{env: NAME}` or `{file: path}`, but is text\n    Keep the secret out of this file.',
    ],
  },
  {
    fault: 'a secret that is a number, without showing it',
    text: 'name: a\nsecret: {env: 123456}\n',
    expected: ['f.yaml:2:15: `secret.env` must be the name of a variable, but is a number\n    Put it in quotes.'],
  },
  {
    fault: 'a secret where its name belongs, without showing it',
    text: 'name: a\nsecret: {env: hunter~2}\n',
    expected: ['f.yaml:2:15: `secret.env` must be the name of a variable, but is text'],
  },
  {
    fault: 'a secret as a key, without showing it',
    text: 'name: a\nsecret: {hunter2}\n',
    expected: ['f.yaml:2:10: `secret` has a key that is not known here\n    Valid keys here: `env`, `file`.'],
  },
  {
    fault: 'two references where one is due',
    text: 'name: a\nsecret: {env: A, file: b}\n',
    expected: [
      'f.yaml:2:9: `secret` must be `{env: NAME}` or `{file: path}`, but is a mapping\n    Keep the secret out of this file.',
    ],
  },
  {
    fault: 'a key of another form',
    text: 'name: a\nvariables: {Abc: 1}\n',
    expected: ['f.yaml:2:13: the key `Abc` of `variables` must be in lower case'],
  },
  {
    fault: 'a value that fits no alternative, once',
    text: 'name: a\nunion: {b: 1}\n',
    expected: ['f.yaml:2:8: `union` must be one of the forms that are allowed here, but is a mapping'],
  },
  {
    fault: 'each fault of a condition once',
    text: 'name: a\ncondition:\n  all:\n    - {fact: f, pth: p}\n    - {all: []}\n    - {all: [], any: []}\n',
    expected: [
      'f.yaml:4:17: `condition.all[0]` has the unknown key `pth`\n    Did you mean `path`?',
      'f.yaml:5:13: `condition.all[1].all` must be a list of at least one item, but is an empty list',
      'f.yaml:6:13: `condition.all[2].all` must be a list of at least one item, but is an empty list',
      'f.yaml:6:17: `condition.all[2]` has the unknown key `any`\n    Valid keys here: `all`.',
    ],
  },
  {
    fault: 'long text, shortened',
    text: `name: a\nedition: ${'x'.repeat(80)}\n`,
    expected: [`f.yaml:2:10: \`edition\` must be \`UCCE\` or \`PCCE\`, but is \`${'x'.repeat(60)}…\``],
  },
  {
    fault: 'a root that is no mapping',
    text: 'just text\n',
    expected: ['f.yaml:1:1: the file must be a mapping (lines of `key: value`), but is text'],
  },
])('names $fault', ({ text, expected }) => {
  expect(messages(text)).toEqual(expected);
});

test('accepts a valid file', () => {
  expect(messages('name: a\nrelease: "12.6"\nsecret: {env: ECE}\nunion: {a: b}\n')).toEqual([]);
});
