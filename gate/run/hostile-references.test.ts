import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleFile } from '../environment/sample-file.ts';
import { readSecret } from '../environment/secrets.ts';
import { readExport } from '../settings/read-export.ts';
import { formatProblem } from '../yaml/problem.ts';
import { prepareRun } from './prepare-run.ts';

/** What an environment file or a variable names, where it leads to something else than a file or a folder of the kind. */
const folder = mkdtempSync(join(tmpdir(), 'references-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'a-folder'));
writeFileSync(join(folder, 'outside.json'), '{"refreshToken": "1.Ahunter2"}');
mkdirSync(join(folder, 'store'));
symlinkSync(join(folder, 'nowhere'), join(folder, 'nothing.yaml'), 'junction');

const isFolder = 'this is a folder, and a file is expected';
/** It may have no end. Windows has no such file. */
const isDevice =
  process.platform === 'win32' ? 'there is no such file' : 'this is a device or a pipe, and a file is expected';
const described = sampleFile.replace('goLive: 2027-03-01', 'goLive: 2099-03-01');

test.each<[string, string, NodeJS.ProcessEnv, string]>([
  ['a device for the environment file', described, { ECE_ENVIRONMENT: '/dev/zero' }, isDevice],
  ['a link to nothing', described, { ECE_ENVIRONMENT: 'nothing.yaml' }, 'there is no such file'],
  ['a device for a bundle', described, { ECE_FACTS: '/dev/zero' }, isDevice],
  ['a folder for a bundle', described, { ECE_FACTS: 'a-folder' }, isFolder],
  [
    'a device for the bundle of a vantage',
    described.replace('vantage: local', 'vantage: { bundle: /dev/null/x }'),
    {},
    '',
  ],
  [
    'a device for an authority',
    described.replace('name: worldwide', 'name: worldwide, connect: [{ host: a.example, ca: /dev/zero }]'),
    {},
    isDevice,
  ],
  ['a file for the rules', described.replace('edition:', 'rules: outside.json\nedition:'), {}, 'this is a file'],
  [
    'a device for the rules',
    described,
    { ECE_RULES: '/dev/zero' },
    process.platform === 'win32' ? 'there is no' : 'this is a file',
  ],
  ['a name with NUL', described.replace('edition:', 'rules: "a\\0b"\nedition:'), {}, 'the folder cannot be read'],
])('%s', (_, text, variables, said) => {
  writeFileSync(join(folder, 'environment.yaml'), text);
  const begun = performance.now();
  const result = prepareRun({ ECE_ENVIRONMENT: 'environment.yaml', ...variables }, folder);
  expect(performance.now() - begun).toBeLessThan(10_000);
  const messages = result.ok ? [] : result.problems.map(formatProblem);
  // A bundle that is not there yet is no problem.
  expect(messages).toEqual(said === '' ? [] : [expect.stringContaining(said)]);
});

test.each<[string, Parameters<typeof readSecret>[0], string]>([
  ['a device for a secret', { file: '/dev/zero' }, isDevice],
  ['a folder for a secret', { file: 'a-folder' }, isFolder],
  ['a way out of the store', { store: '../outside' }, 'is not there: nobody has signed in for it on this machine'],
  ['a whole way out of the store', { store: join(folder, 'outside') }, 'is not there'],
  ['half a character in the store', { store: '\ud800' }, 'is not there'],
])('%s', (_, reference, said) => {
  const env = { GATE_STORE_KEY: 'a key of 24 characters..', GATE_STORE: join(folder, 'store') };
  const read = readSecret(reference, 'the refresh token', { folder, env });
  expect(read).toEqual({ ok: false, because: expect.stringContaining(said) });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

test.each([
  ['/dev/zero', isDevice],
  ['a-folder', isFolder],
  ['../../../../../../../../nowhere', 'there is no such file'],
])('settings that are %s', (path, said) => {
  expect(readExport(path, folder, folder)).toEqual({ ok: false, because: expect.stringContaining(said) });
});
