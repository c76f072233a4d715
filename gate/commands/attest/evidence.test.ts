import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evidenceFrom } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]);
const sha256 = createHash('sha256').update(bytes).digest('hex');
mkdirSync(join(folder, 'screenshots'));
writeFileSync(join(folder, 'screenshots', 'the guide.png'), bytes);
writeFileSync(join(folder, 'empty.png'), '');

const token = `0.A${'x'.repeat(80)}`;
const secret = {
  message: 'this looks like a token or another secret, and secrets never stand in the environment file',
  suggestion: 'If it is one that is in use, it may be in the history of this terminal now: close the window.',
};
const suggestion = `Paths are relative to ${folder}.`;

test.each([
  ['a missing file', 'missing.png', { message: '`missing.png`: there is no such file', suggestion }],
  ['a folder', 'screenshots', { message: '`screenshots`: this is a folder, and a file is expected', suggestion }],
  ['an empty file', 'empty.png', { message: '`empty.png`: the file is empty' }],
  ['a token', token, secret],
  ['a link with a token', `https://tickets.contoso.com/?token=${token}`, secret],
])('%s is refused', (_, answer, fault) => {
  expect(evidenceFrom(answer, folder)).toEqual({ ok: false, faults: [fault] });
});

const file = { file: 'screenshots/the guide.png', sha256 };

test.each([
  ['a link', 'https://tickets.contoso.com/CHG-1', { link: 'https://tickets.contoso.com/CHG-1' }],
  ['a file of the folder', 'screenshots/the guide.png', file],
  ['a file by its absolute path', join(folder, 'screenshots', 'the guide.png'), file],
  ['a path as Windows copies it', `"${join(folder, 'screenshots', 'the guide.png')}"`, file],
])('%s is taken', (_, answer, value) => {
  expect(evidenceFrom(answer, folder)).toEqual({ ok: true, value });
});
