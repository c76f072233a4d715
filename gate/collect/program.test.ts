import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from '../../fixtures/lab/lab.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { OWN_RULE, writeCustom } from '../rulebook/custom/sample-custom.ts';

/** The program itself, in a folder in which there is nothing but it and what an operator brings along. */
const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'ece-collect-'));
let lab: Lab;

beforeAll(async () => {
  const built = mkdtempSync(join(tmpdir(), 'ece-collect-built-'));
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.collect.config.ts'),
    logLevel: 'error',
    build: { outDir: built },
  });
  expect(readdirSync(built).toSorted()).toEqual(['ece-collect.licences.md', 'ece-collect.mjs']);
  cpSync(join(built, 'ece-collect.mjs'), join(folder, 'ece-collect.mjs'));
  rmSync(built, { recursive: true });
  lab = await startLab();
  cpSync(dirname(lab.environmentFile), folder, { recursive: true });
});
afterAll(async () => {
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: readonly string[]) {
  const environment = Object.entries(process.env).filter(([name]) => /^(PATH|SystemRoot|TEMP|TMP|HOME)$/i.test(name));
  const child = spawn(process.execPath, ['ece-collect.mjs', ...words], {
    cwd: folder,
    env: Object.fromEntries(environment),
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said };
}

function bundle(file: string): Bundle {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

test.each<[string, readonly string[], number, string]>([
  [
    'no words',
    [],
    3,
    'No environment file is named.\nUsage: node ece-collect.mjs environment.yaml --server svc1 [--out svc1.facts.json]\n',
  ],
  [
    'a file that is not there',
    ['x.yaml', '--server', 'svc1'],
    3,
    'x.yaml: there is no such file\nNothing was collected.\n',
  ],
  [
    'a server that is none',
    ['lab.yaml', '--server', 'svc11'],
    3,
    'Lab has no server svc11. Did you mean svc1?\nNothing was collected.\n',
  ],
  [
    'a folder that is none',
    ['lab.yaml', '--server', 'svc1', '--out', 'lab.yaml/x.json'],
    4,
    'lab.yaml/x.json could not be written: ',
  ],
])('%s', async (_, words, code, said) => {
  const ended = await run(...words);
  expect({ ...ended, said: ended.said.slice(0, said.length) }).toEqual({ code, said });
});

test('from svc1: its conversations and no others, and no secret', async () => {
  expect(await run('lab.yaml', '--server', 'svc1')).toEqual({
    code: 0,
    said: expect.stringMatching(/^svc1\.facts\.json: \d+ conversations from svc1, digest [0-9a-f]{16}\n$/),
  });
  const { conversations } = bundle('svc1.facts.json');
  expect(new Set(conversations.map(({ vantage }) => vantage))).toEqual(new Set(['svc1']));
  expect(conversations.map(({ conversation }) => conversation)).toEqual(
    expect.arrayContaining(['vantage', 'endpoint', 'token', 'imap', 'pop3', 'smtp', 'web']),
  );
  const text = readFileSync(join(folder, 'svc1.facts.json'), 'utf8');
  const secrets = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  expect(secrets.filter((name) => text.includes(readFileSync(join(folder, name), 'utf8').trim()))).toEqual([]);
  expect(lab.commands.every(({ from }) => from === '127.0.0.2')).toBe(true);
});

test('with a custom rulebook: what it asks is looked at, and the bundle names it', async () => {
  const described = readFileSync(join(folder, 'lab.yaml'), 'utf8');
  writeFileSync(join(folder, 'own.yaml'), `${described}\nrules: contoso-rules\n`);
  const clash = OWN_RULE.replace('own-name-resolves', 'hosts-resolve');
  writeCustom(join(folder, 'contoso-rules'), { 'requirements/own.yaml': clash });
  expect(await run('own.yaml', '--server', 'svc1', '--out', 'own.json')).toEqual({
    code: 3,
    said: expect.stringMatching(
      /^contoso-rules\/requirements\/own\.yaml:4:9: the requirement `hosts-resolve` stands already in rules\/requirements\/network-connectivity\.yaml:\d+:\d+\nNothing was collected\.\n$/,
    ),
  });
  writeCustom(join(folder, 'contoso-rules'));
  expect((await run('own.yaml', '--server', 'svc1', '--out', 'own.json')).code).toBe(0);
  expect(bundle('own.json').rulebook.custom).toEqual({
    name: 'Contoso hardening',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
