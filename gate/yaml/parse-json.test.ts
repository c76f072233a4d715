import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test.each<[string, string, unknown]>([
  ['nothing', '', undefined],
  ['cut off', '{"a": [1', undefined],
  ['lists without end', '['.repeat(200_000), undefined],
  ['lists nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, undefined],
  ['mappings nested 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, undefined],
  ['101 levels', `${'['.repeat(101)}1${']'.repeat(101)}`, undefined],
  ['null', 'null', null],
  ['a prototype is a key like any other', '{"__proto__": {"a": 1}}', JSON.parse('{"__proto__": {"a": 1}}')],
  ['plain data', '{"a": [1, "b", null]}', { a: [1, 'b', null] }],
])('%s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value);
});
