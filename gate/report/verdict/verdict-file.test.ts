import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleVerdict } from './sample.ts';
import { ReportFolderError, writeVerdict } from './verdict-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verdict-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...path: string[]) => writeFileSync(join(folder, ...path), path.join('/'));
const get = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const files = () => readdirSync(folder, { recursive: true }).map(String).sort();

describe('writeVerdict', () => {
  const verdict = sampleVerdict([['a', 'pass']]);

  test('names file and remedy when the file cannot be replaced, and leaves nothing half-written', () => {
    mkdirSync(join(folder, 'verdict.json'));
    expect(() => writeVerdict(folder, verdict)).toThrow(ReportFolderError);
    expect(() => writeVerdict(folder, verdict)).toThrow(
      /verdict\.json could not be written: .+\. Make the folder writable for this user and close programs that hold its files open\.$/,
    );
    expect(files()).toEqual(['verdict.json']);
  });

  test('names file and remedy when the folder is none', () => {
    put('reports');
    expect(() => writeVerdict(join(folder, 'reports'), verdict)).toThrow(ReportFolderError);
  });

  test('takes the place of an older file, in a folder that it makes if need be', () => {
    writeVerdict(join(folder, 'reports'), sampleVerdict([['b', 'fail']]));
    expect(writeVerdict(join(folder, 'reports'), verdict)).toBe(join(folder, 'reports', 'verdict.json'));
    expect(JSON.parse(get('reports', 'verdict.json'))).toEqual(verdict);
    expect(files()).toEqual(['reports', join('reports', 'verdict.json')]);
  });
});
