import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { parseCustomRules } from './parse-custom-rules.ts';
import { readCustomTexts } from './read-custom-texts.ts';
import { OWN, OWN_RULE, writeCustom } from './sample-custom.ts';

/** Folders that nobody fills by mistake: a clear message each, within a second, and no rules. */
const stray = 'nothing reads this file, so what it says would be lost';
const belongs = '    A rulebook has rulebook.yaml, and files that end in .yaml in its folder `requirements`.';
const link = 'this is a link, and a rulebook is read from its own folder only\n    Put the file itself in its place.';
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
for (let index = 1; index < 9; index += 1) {
  const [before, name] = ['abcdefghi'[index - 1], 'abcdefghi'[index]];
  bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`);
}

type Fill = (folder: string) => void;
const put =
  (name: string, content: string | Buffer): Fill =>
  (folder) => {
    writeCustom(folder);
    writeFileSync(join(folder, name), content);
  };

test.each<[name: string, fill: Fill, messages: readonly unknown[]]>([
  ['no folder', () => {}, ['ECE_RULES: `own`: there is no such folder']],
  [
    'a file',
    (folder) => writeFileSync(folder, 'name: x\n'),
    ['ECE_RULES: `own`: this is a file, and the folder of a rulebook is expected'],
  ],
  [
    'an empty folder',
    (folder) => mkdirSync(folder),
    [
      'own: there is no rulebook.yaml in this folder, so it is no rulebook\n    It says `name` and `owner` of the rules. See rules/README.md, "Rules of your own".',
    ],
  ],
  [
    'a rulebook without a rule',
    (folder) => writeCustom(folder, { [OWN]: undefined }),
    [
      'own: the rulebook has no requirements: there is no file in its folder `requirements`\n    Begin with `npm run ece -- rules new-rule`, or name no rulebook.',
    ],
  ],
  [
    'a link to a file elsewhere',
    (folder) => {
      writeCustom(folder);
      writeFileSync(join(folder, '..', 'secret.yaml'), OWN_RULE);
      symlinkSync(join(folder, '..', 'secret.yaml'), join(folder, 'requirements', 'more.yaml'), 'junction');
    },
    [`own/requirements/more.yaml: ${link}`],
  ],
  [
    'a link to nothing',
    (folder) => {
      writeCustom(folder);
      symlinkSync(join(folder, 'nothing'), join(folder, 'requirements', 'more.yaml'), 'junction');
    },
    [`own/requirements/more.yaml: ${link}`],
  ],
  [
    'a link to a folder elsewhere',
    (folder) => {
      mkdirSync(join(folder, '..', 'elsewhere'));
      writeFileSync(join(folder, '..', 'elsewhere', 'own.yaml'), OWN_RULE);
      writeCustom(folder, { [OWN]: undefined });
      symlinkSync(join(folder, '..', 'elsewhere'), join(folder, 'requirements'), 'junction');
    },
    [`own/requirements: ${link}`],
  ],
  [
    'a link for a name',
    (folder) => {
      writeCustom(folder, { 'rulebook.yaml': undefined });
      writeFileSync(join(folder, '..', 'secret.yaml'), 'name: x\nowner: y\n');
      symlinkSync(join(folder, '..', 'secret.yaml'), join(folder, 'rulebook.yaml'), 'junction');
    },
    [`own/rulebook.yaml: ${link}`],
  ],
  [
    'a file of 10 MB',
    put(OWN, `# ${'x'.repeat(10_000_000)}\n${OWN_RULE}`),
    [expect.stringMatching(/^own\/requirements\/own\.yaml: the file is larger than 1 MiB \(\d+ bytes\)$/)],
  ],
  [
    'many files that are long together',
    (folder) => {
      writeCustom(folder);
      for (let number = 0; number < 3; number += 1) {
        writeFileSync(join(folder, 'requirements', `${number}.yaml`), `# ${'x'.repeat(500_000)}\n`);
      }
    },
    [expect.stringMatching(/^own\/requirements\/2\.yaml: the files together are larger than 1 MiB \(\d+ bytes\)$/)],
  ],
  [
    'many files',
    (folder) => {
      writeCustom(folder);
      for (let number = 0; number < 300; number += 1) writeFileSync(join(folder, 'requirements', `${number}.yaml`), '');
    },
    ['own/requirements: more than 200 files and folders lie here, so this is no rulebook'],
  ],
  [
    'something that is no text',
    put(OWN, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe])),
    [`own/${OWN}: the file is not UTF-8 text\n    Save it as plain text with the encoding UTF-8.`],
  ],
  ['an alias bomb', put(OWN, bomb.join('\n')), [`own/${OWN}: aliases repeat more than 100 values`]],
  ['brackets without end', put(OWN, '['.repeat(50_000)), [expect.stringContaining(`own/${OWN}:1:`)]],
  ['an empty file', put(OWN, ''), [`own/${OWN}: the file is empty`]],
  ['another ending', put('requirements/own.yml', OWN_RULE), [`own/requirements/own.yml: ${stray}\n${belongs}`]],
  [
    'a folder for a file',
    (folder) => writeCustom(folder, { 'requirements/a.yaml/b': '' }),
    [`own/requirements/a.yaml: ${stray}\n${belongs}`],
  ],
  ['a rule at the top', put('own.yaml', OWN_RULE), [`own/own.yaml: ${stray}\n${belongs}`]],
  [
    'what a repository has besides',
    (folder) => writeCustom(folder, { '.git/HEAD': 'x', 'README.md': 'x', LICENSE: 'x', 'COVERAGE.md': 'x' }),
    [],
  ],
])('%s', (_, fill, messages) => {
  const cwd = mkdtempSync(join(tmpdir(), 'hostile-'));
  try {
    fill(join(cwd, 'own'));
    const begun = performance.now();
    const parsed = parseCustomRules(readCustomTexts(join(cwd, 'own'), cwd, { file: 'ECE_RULES' }));
    const took = performance.now() - begun;
    expect(parsed.ok ? [] : parsed.problems.map(formatProblem)).toEqual(messages);
    expect(parsed.ok).toBe(messages.length === 0);
    expect(took).toBeLessThan(1000);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
