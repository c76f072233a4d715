import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { displayName, readBytes, readTextFile } from './read-text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-text-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'a-folder'));
writeFileSync(join(folder, 'utf-16.yaml'), Buffer.from('\uFEFFname: a\n', 'utf16le'));
writeFileSync(join(folder, 'with-mark.yaml'), '\uFEFFname: Zürich\n');

test.each([
  { name: 'missing.yaml', code: 'unreadable-file', message: 'there is no such file' },
  { name: 'a-folder', code: 'unreadable-file', message: 'this is a folder, and a file is expected' },
  {
    name: 'utf-16.yaml',
    code: 'not-utf-8',
    message: 'the file is not UTF-8 text',
    suggestion: 'Save it as plain text with the encoding UTF-8.',
  },
])('refuses $name', ({ name, ...problem }) => {
  expect(readTextFile(join(folder, name), name)).toEqual({ ok: false, problem: { file: name, ...problem } });
});

test('a device is not read: it may have no end', () => {
  // Windows has none among its files; there the name says nothing.
  const message =
    process.platform === 'win32' ? 'there is no such file' : 'this is a device or a pipe, and a file is expected';
  expect(readBytes('/dev/zero')).toBe(message);
});

test('gives text without the byte order mark, and the digest of the bytes', () => {
  expect(readTextFile(join(folder, 'with-mark.yaml'), 'x')).toEqual({
    ok: true,
    text: 'name: Zürich\n',
    sha256: '2ddb4b6bb26e8b23193ed9e09f8946deb08cf1d451324e3b9991d2b94403108a',
  });
});

test.each([
  { path: join('environments', 'a.yaml'), expected: 'environments/a.yaml' },
  { path: join(folder, 'b', 'a.yaml'), expected: 'b/a.yaml' },
])('names $path relative to the working directory', ({ path, expected }) => {
  expect(displayName(path, folder)).toBe(expected);
});

test('names a file far away by its absolute path', () => {
  expect(displayName(folder, join(folder, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'))).toBe(
    folder.replaceAll('\\', '/'),
  );
});
