import { describe, expect, test } from 'vitest';
import { isPortableFileName, portableFileName } from './file-name.ts';

const difficult = [
  'con',
  'CON.txt',
  'nul',
  'lpt1',
  'COM9.x',
  'a:b',
  'a.',
  'a ',
  '..',
  'what?',
  'a*b',
  'a/b',
  'a\\b',
  'tab\there',
  '',
  'x'.repeat(300),
  '客服'.repeat(60),
];

describe('a name that some file system refuses or changes', () => {
  test.each(difficult)('%j', (name) => {
    expect(isPortableFileName(name)).toBe(false);
    expect(isPortableFileName(`${portableFileName(name)}.json`)).toBe(true);
  });
});

test.each(['support', 'svc1.facts.json', 'Console.md', 'a b', '.gitignore'])('%s is taken everywhere', (name) => {
  expect(isPortableFileName(name)).toBe(true);
});

test('names that differ are different files, also where there is no case', () => {
  const names = ['support', 'Support', 'SUPPORT', 'sup.port', 'sup-port', ...difficult];
  const files = names.map((name) => portableFileName(name).toLowerCase());
  expect(new Set(files).size).toBe(names.length);
});

test('a plain name stays as it is', () => {
  expect(portableFileName('support')).toBe('support');
});
