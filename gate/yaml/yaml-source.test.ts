import { expect, test } from 'vitest';
import { formatProblem } from './problem.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

function messages(text: string): string[] {
  const parsed = parseYaml(text, 'environment.yaml');
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

function sourceOf(text: string): YamlSource {
  const parsed = parseYaml(text, 'environment.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.source;
}

const manyAliases = [
  'a: &a [1, 1, 1, 1, 1, 1]',
  'b: &b [*a, *a, *a, *a, *a]',
  'c: &c [*b, *b, *b, *b]',
  'd: [*c, *c, *c]',
];

test.each([
  {
    fault: 'an empty file',
    text: '',
    expected: ['environment.yaml: the file is empty'],
  },
  {
    fault: 'nothing but comments',
    text: '# name: Contoso\n',
    expected: ['environment.yaml: the file is empty'],
  },
  {
    fault: 'a binary file',
    text: 'PK\u0003\u0004\0\0',
    expected: [
      'environment.yaml: the file contains NUL characters, so it is not UTF-8 text\n' +
        '    Save it as plain text with the encoding UTF-8.',
    ],
  },
  {
    fault: 'two documents',
    text: 'a: 1\n---\nb: 2\n',
    expected: [
      'environment.yaml:2:1: a second document begins here\n' +
        '    Keep one document per file: remove the line `---` or `...` and what does not belong.',
    ],
  },
  {
    fault: 'a key that is there twice',
    text: 'name: a\nrelease: "12.6"\nname: b\n',
    expected: ['environment.yaml:3:1: this key stands in the same mapping once already\n    Keep one of the two.'],
  },
  {
    fault: 'a tab as indentation',
    text: 'app:\n\ttenant: contoso\n',
    expected: ['environment.yaml:2:1: a tab character is used for indentation\n    Use spaces.'],
  },
  {
    fault: 'a quote that is never closed, shown where it opens',
    text: 'name: a\nrelease: "12.6\nedition: UCCE\ngoLive: x\n',
    expected: ['environment.yaml:2:10: the quote that opens here is never closed\n    Close the quote.'],
  },
  {
    fault: 'a bracket that is never closed',
    text: 'roles: [services\nname: a\n',
    expected: [
      'environment.yaml:2:1: the indentation does not fit the lines above, or a bracket is not closed\n' +
        '    Keys of one mapping start in the same column; `[` and `{` need their `]` and `}`.',
    ],
  },
  {
    fault: 'a colon without a space',
    text: 'name:a\nrelease: b\n',
    expected: [
      'environment.yaml:1:1: this does not read as `key: value`\n' +
        '    A colon needs a space after it; a text that goes on in the next line needs quotes.',
    ],
  },
  {
    fault: 'a nested mapping in the same line, reported once',
    text: 'a: 1\n  b: 2\n',
    expected: [
      'environment.yaml:1:4: a value is followed by another `key: value` that is not allowed here\n' +
        '    Put a nested mapping on a line of its own, indented; put text that contains `: ` in quotes.',
    ],
  },
  {
    fault: 'a secret that begins with an asterisk is not shown',
    text: 'app:\n  clientSecret: *hunter2\n',
    expected: [
      'environment.yaml:2:17: text that begins with `*` is an alias in YAML, and no anchor of that name stands before it\n' +
        '    If this is meant as text, put it in quotes.',
    ],
  },
  {
    fault: 'a secret that begins with an exclamation mark is not shown',
    text: 'clientSecret: !hunter2 x\n',
    expected: [
      'environment.yaml:1:15: text that begins with `!` is a tag in YAML, and this one is not known\n' +
        '    If this is meant as text, put it in quotes.',
    ],
  },
  {
    fault: 'a reserved character',
    text: 'owner: @contoso\n',
    expected: [
      'environment.yaml:1:8: text without quotes cannot begin with this character\n' +
        '    If this is meant as text, put it in quotes.',
    ],
  },
  {
    fault: 'an alias inside its own anchor',
    text: 'a: &a [*a]\n',
    expected: [
      'environment.yaml:1:8: this alias stands inside the value that it repeats, which has no end\n' +
        '    Write the value out instead.',
    ],
  },
  {
    fault: 'an alias bomb',
    text: manyAliases.join('\n'),
    expected: ['environment.yaml: aliases repeat more than 100 values'],
  },
  {
    fault: 'a key that reaches into the prototype',
    text: 'app:\n  __proto__: {}\n  "constructor": {}\n  prototype: {}\n',
    expected: [
      'environment.yaml:2:3: `__proto__` is not allowed as a key\n    Use another name.',
      'environment.yaml:3:3: `constructor` is not allowed as a key\n    Use another name.',
      'environment.yaml:4:3: `prototype` is not allowed as a key\n    Use another name.',
    ],
  },
  {
    fault: 'a key that is a list',
    text: '? [a]\n: 1\n',
    expected: [
      'environment.yaml:1:3: a key has to be text, and this one is a list, a mapping or an alias\n' +
        '    Write the key as one word, or put it in quotes.',
    ],
  },
  {
    fault: 'a directive that changes what `yes` means',
    text: '%YAML 1.1\n---\na: yes\n',
    expected: [
      'environment.yaml:1:1: a `%YAML` line changes how words such as `yes` and `no` are read\n' +
        '    Remove the line: the file is read as YAML 1.2.',
    ],
  },
  {
    fault: 'two faults in two places',
    text: 'a: 1\na: 2\nb:\n\tc: 1\n',
    expected: [
      'environment.yaml:2:1: this key stands in the same mapping once already\n    Keep one of the two.',
      'environment.yaml:4:1: a tab character is used for indentation\n    Use spaces.',
    ],
  },
])('refuses $fault', ({ text, expected }) => {
  expect(messages(text)).toEqual(expected);
});

test('refuses more than 1 MiB', () => {
  expect(messages(`name: ${'x'.repeat(1024 * 1024)}`)).toEqual([
    'environment.yaml: the file is larger than 1 MiB (1048582 bytes)',
  ]);
});

test('refuses nesting without end', () => {
  expect(messages('['.repeat(100_000))).toEqual([
    expect.stringContaining('lists and mappings are nested too deeply here'),
  ]);
});

test('reads plain data by YAML 1.2, without the surprises of 1.1', () => {
  expect(sourceOf('a: yes\nb: 2026-10-01\nc: 12:30\nd: 0123\n12.0: e\nf: &f [1]\ng: *f\n').value).toEqual({
    a: 'yes',
    b: '2026-10-01',
    c: '12:30',
    d: 123,
    '12.0': 'e',
    f: [1],
    g: [1],
  });
});

const located = `# first line
servers:
  - name: svc1
    roles: [services, application]
  - &app
    name: app1
    vantage:
copy: *app
`;

test.each([
  { path: [], part: 'value', expected: { line: 2, column: 1 } },
  { path: ['servers'], part: 'key', expected: { line: 2, column: 1 } },
  { path: ['servers', 0], part: 'key', expected: { line: 3, column: 5 } },
  { path: ['servers', 0, 'roles'], part: 'key', expected: { line: 4, column: 5 } },
  { path: ['servers', 0, 'roles', 1], part: 'value', expected: { line: 4, column: 23 } },
  { path: ['servers', 0, 'roles', 7], part: 'value', expected: { line: 4, column: 12 } },
  { path: ['servers', 1, 'vantage'], part: 'key', expected: { line: 7, column: 5 } },
  { path: ['servers', 1, 'nothing', 'here'], part: 'value', expected: { line: 6, column: 5 } },
  { path: ['copy'], part: 'value', expected: { line: 8, column: 7 } },
  { path: ['copy', 'name'], part: 'value', expected: { line: 6, column: 11 } },
] as const)('locates the $part of $path', ({ path, part, expected }) => {
  expect(sourceOf(located).locate(path, part)).toEqual(expected);
});

test.each([
  { path: ['a'], expected: '12.10' },
  { path: ['b', 0], expected: '"x"' },
  { path: ['b'], expected: undefined },
  { path: ['nothing'], expected: undefined },
])('gives $path as it is written', ({ path, expected }) => {
  expect(sourceOf('a: 12.10\nb: ["x"]\n').written(path)).toBe(expected);
});
