import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readSecret } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'a-folder'));
writeFileSync(join(folder, 'good.txt'), 'hunter2\n');
writeFileSync(join(folder, 'windows.txt'), '\uFEFFhunter2\r\n');
writeFileSync(join(folder, 'empty.txt'), '\n');
writeFileSync(join(folder, 'lines.txt'), 'hunter2\nhunter3\n');
writeFileSync(join(folder, 'large.txt'), 'x'.repeat(64 * 1024 + 1));
writeFileSync(join(folder, 'binary.txt'), Buffer.from([0xff, 0xfe, 0x68]));

const env = { GOOD: 'hunter2', EMPTY: '', BLANK: '  ', LINES: 'hunter2\nhunter3' };

const file = (name: string) => `The file ${join(folder, name)}, which has to hold the client secret,`;
const variable = (name: string) => `The environment variable ${name}, which has to hold the client secret,`;

test.each([
  { reference: { env: 'MISSING' }, because: `${variable('MISSING')} is not set.` },
  ...['__proto__', 'constructor', 'toString'].map((name) => ({
    reference: { env: name },
    because: `${variable(name)} is not set.`,
  })),
  { reference: { env: 'EMPTY' }, because: `${variable('EMPTY')} is empty.` },
  { reference: { env: 'BLANK' }, because: `${variable('BLANK')} is empty.` },
  { reference: { env: 'LINES' }, because: `${variable('LINES')} holds more than one line.` },
  {
    reference: { file: 'the-secret-itself' },
    because:
      'The file that the environment file names, which has to hold the client secret, cannot be read: there is no such file.',
  },
  {
    reference: { file: 'a-folder' },
    because: `${file('a-folder')} cannot be read: this is a folder, and a file is expected.`,
  },
  { reference: { file: 'binary.txt' }, because: `${file('binary.txt')} cannot be read: the file is not UTF-8 text.` },
  { reference: { file: 'empty.txt' }, because: `${file('empty.txt')} is empty.` },
  { reference: { file: 'lines.txt' }, because: `${file('lines.txt')} holds more than one line.` },
  { reference: { file: 'large.txt' }, because: `${file('large.txt')} holds more than 64 KiB.` },
])('says why there is no secret: $because', ({ reference, because }) => {
  expect(readSecret(reference, 'the client secret', { folder, env })).toEqual({ ok: false, because });
});

test.each([{ env: 'GOOD' }, { file: 'good.txt' }, { file: 'windows.txt' }, { file: join(folder, 'good.txt') }])(
  'reads %o and hides it',
  (reference) => {
    const read = readSecret(reference, 'the client secret', { folder, env });
    if (!read.ok) throw new Error(read.because);
    expect(read.secret.reveal()).toBe('hunter2');
    expect(`${JSON.stringify(read)} ${inspect(read)} ${read.secret}`).not.toContain('hunter2');
  },
);
