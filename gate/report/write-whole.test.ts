import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeWhole } from './write-whole.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('leaves nothing over where it cannot write', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'report.html'));
  expect(() => writeWhole(join(folder, 'report.html'), 'text')).toThrow(/rename/);
  expect(readdirSync(folder)).toEqual(['report.html']);
});

test('takes the place of what was there', () => {
  const file = join(emptyFolder(), 'report.html');
  writeWhole(file, 'the longer text of before');
  writeWhole(file, 'text');
  expect(readFileSync(file, 'utf8')).toBe('text');
});
