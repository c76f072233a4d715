import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { namedFiles } from './named-files.ts';

/** A partner's. */
const dozens = Array.from({ length: 40 }, (_, index) => `customer-${index}.yaml`);
const cwd = mkdtempSync(join(tmpdir(), 'named-'));
afterAll(() => rmSync(cwd, { recursive: true }));
for (const folder of ['all', 'all/secrets', 'all/folder.yaml', 'none']) mkdirSync(join(cwd, folder));
for (const file of ['all/b.yaml', 'all/a.YML', 'all/a.txt', 'all/svc1.facts.json', 'one.yaml', 'none/x.txt']) {
  writeFileSync(join(cwd, file), '');
}

const problem = (code: string, message: string, suggestion: string) => ({
  kind: 'problem',
  problems: [{ file: 'ECE_ENVIRONMENT', code, message, suggestion }],
});
const barren = (name: string) =>
  problem(
    'no-environment-file',
    `there is no YAML file in the folder ${name}`,
    'Name the folder that the environment files stand in, or one file. Folders inside it are not looked into.',
  );
const inAll = [join('all', 'a.YML'), join('all', 'b.yaml')];
const beside = ['a.txt', 'folder.yaml', 'secrets', 'svc1.facts.json'].map((name) => join('all', name));

describe('what a value names', () => {
  test.each<[string, string, ReturnType<typeof problem> | object]>([
    ['a folder without any', 'none', barren('none')],
    ['a list with a folder without any', 'one.yaml:none', barren('none')],
    [
      'a list that ends with a delimiter',
      'one.yaml:',
      problem('empty-entry', 'the list has nothing at place 2', 'Remove the `:` that is too much.'),
    ],
    [
      'a file twice',
      'one.yaml:./one.yaml',
      problem('file-named-twice', './one.yaml is named twice', 'Name each deployment once.'),
    ],
    [
      'a file and its folder',
      `all:${join('all', 'b.yaml')}`,
      problem('file-named-twice', `${join('all', 'b.yaml')} is named twice`, 'Name each deployment once.'),
    ],
    [
      "another platform's delimiter",
      'one.yaml;two.yaml',
      problem(
        'wrong-separator',
        'there is no such file, and `;` does not separate files here',
        'Write `:` between the files, as in PATH.',
      ),
    ],
    ['a file that is not there', 'two.yaml', { kind: 'one', path: 'two.yaml' }],
    ['a name that is too long', 'x'.repeat(300), { kind: 'one', path: 'x'.repeat(300) }],
    ['a file', 'one.yaml', { kind: 'one', path: 'one.yaml' }],
    ['a folder: its files by name, and what is left aside', 'all', { kind: 'several', paths: inAll, ignored: beside }],
    [
      'a list, also of what is not there',
      'one.yaml: two.yaml',
      { kind: 'several', paths: ['one.yaml', 'two.yaml'], ignored: [] },
    ],
    ['a list that is too long for a name', dozens.join(':'), { kind: 'several', paths: dozens, ignored: [] }],
    ['a list with a folder', 'all:one.yaml', { kind: 'several', paths: [...inAll, 'one.yaml'], ignored: beside }],
  ])('%s', (_, value, expected) => {
    expect(namedFiles(value, cwd, 'ECE_ENVIRONMENT', ':')).toEqual(expected);
  });

  test('paths of Windows, with a colon behind the drive', () => {
    expect(namedFiles('C:\\ece\\a.yaml;D:\\b.yaml', cwd, 'ECE_ENVIRONMENT', ';')).toEqual({
      kind: 'several',
      paths: ['C:\\ece\\a.yaml', 'D:\\b.yaml'],
      ignored: [],
    });
    expect(namedFiles('C:\\ece\\a.yaml', cwd, 'ECE_ENVIRONMENT', ';')).toEqual({
      kind: 'one',
      path: 'C:\\ece\\a.yaml',
    });
  });

  test.runIf(process.platform !== 'win32')('a name with the delimiter in it, and a second name for a file', () => {
    writeFileSync(join(cwd, 'a:b.yaml'), '');
    symlinkSync(join(cwd, 'one.yaml'), join(cwd, 'link.yaml'));
    expect(namedFiles('a:b.yaml', cwd, 'ECE_ENVIRONMENT', ':')).toEqual({ kind: 'one', path: 'a:b.yaml' });
    expect(namedFiles('one.yaml:link.yaml', cwd, 'ECE_ENVIRONMENT', ':')).toMatchObject({ kind: 'problem' });
  });
});
