import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveAside } from './move-aside.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENDED = '{"decision":"GO"}';
const STOPPED = '{"decision":"INTERRUPTED"}';
const put = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const files = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
        readFileSync(join(parentPath, name), 'utf8'),
      ]),
  );

test('says so when the files cannot be moved, and leaves them', () => {
  put({ 'verdict.json': ENDED, previous: 'in the way' });
  expect(() => moveAside(folder)).toThrow(/^E\w+: .*mkdir/);
  expect(files()).toEqual({ 'verdict.json': ENDED, previous: 'in the way' });
});

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  [
    'a report without a verdict does not take the place of a whole one',
    { 'report.html': 'killed', 'previous/verdict.json': ENDED },
    { 'interrupted/report.html': 'killed', 'previous/verdict.json': ENDED },
  ],
  [
    'neither does one of a run that was stopped',
    { 'report.html': 'stopped', 'verdict.json': STOPPED, 'previous/verdict.json': ENDED },
    { 'interrupted/report.html': 'stopped', 'interrupted/verdict.json': STOPPED, 'previous/verdict.json': ENDED },
  ],
  [
    'neither does one whose verdict is cut off',
    { 'verdict.json': '{"decision":"G', 'previous/verdict.json': ENDED },
    { 'interrupted/verdict.json': '{"decision":"G', 'previous/verdict.json': ENDED },
  ],
  [
    'what was being written when the process was killed goes',
    { 'report.html.77.tmp': '<htm', 'handoff/network.md.77.tmp': '', 'history/a/1.json.77.tmp': '{', 'my.tmp': '' },
    { 'my.tmp': '' },
  ],
  ['nothing to move', {}, {}],
  [
    'report and verdict, and every file beside them',
    { 'report.html': 'a', 'verdict.json': ENDED, 'handoff/network.md': 'b', 'sign-off.json': 'c', 'other.txt': 'd' },
    {
      'previous/report.html': 'a',
      'previous/verdict.json': ENDED,
      'previous/handoff/network.md': 'b',
      'previous/sign-off.json': 'c',
      'other.txt': 'd',
    },
  ],
  [
    'the report of an earlier run does not stay beside the verdict of the last one',
    { 'verdict.json': ENDED, 'previous/report.html': 'old', 'previous/verdict.json': 'old' },
    { 'previous/verdict.json': ENDED },
  ],
])('%s', (_, before, after) => {
  put(before);
  moveAside(folder);
  expect(files()).toEqual(after);
});
