import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { loadRulebook } from './load-rulebook.ts';
import { readRuleTexts } from './rule-texts.ts';
import { RESOLVES, writeSample } from './sample-rulebook.ts';

/** What nobody writes on purpose: a clear message each, at once, and no rulebook. */
const NETWORK = 'requirements/network.yaml';
const release = (name: string, parent: string) =>
  `release: "${name}"\nname: x\nsource: a document\nextends: "${parent}"\nrequirements: [resolves]\n`;
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
for (let index = 1; index < 9; index += 1) {
  const [before, name] = ['abcdefghi'[index - 1], 'abcdefghi'[index]];
  bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`);
}
const signature = (pattern: string) =>
  `protocol: imap\nasOf: 2026-11-23\nsignatures:\n  - { id: a, pattern: '${pattern}', meaning: refused, says: a, causes: [a], remedy: a, owner: network, source: a, confidence: high }\n`;
const REPLIES = 'catalog/replies-imap.yaml';

test.each<[name: string, file: string, content: string | Buffer, messages: string[]]>([
  ['an alias bomb', NETWORK, bomb.join('\n'), [`${NETWORK}: aliases repeat more than 100 values`]],
  [
    'a file of 10 MB',
    NETWORK,
    `# ${'x'.repeat(10_000_000)}\n${RESOLVES}`,
    [`${NETWORK}: the file is larger than 1 MiB (${10_000_003 + Buffer.byteLength(RESOLVES)} bytes)`],
  ],
  [
    'something that is no text',
    NETWORK,
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe]),
    [`${NETWORK}: the file is not UTF-8 text\n    Save it as plain text with the encoding UTF-8.`],
  ],
  [
    'NUL characters',
    NETWORK,
    'section: a\0',
    [
      `${NETWORK}: the file contains NUL characters, so it is not UTF-8 text\n    Save it as plain text with the encoding UTF-8.`,
    ],
  ],
  [
    'tabs',
    NETWORK,
    'section: a\nrequirements:\n\t- id: x\n',
    [`${NETWORK}:3:1: a tab character is used for indentation\n    Use spaces.`],
  ],
  [
    'a key given twice',
    NETWORK,
    RESOLVES.replace('    level: required\n', '    level: required\n    level: advisory\n'),
    [`${NETWORK}:7:5: this key stands in the same mapping once already\n    Keep one of the two.`],
  ],
  ['brackets without end', NETWORK, '['.repeat(50_000), [expect.stringContaining(`${NETWORK}:1:`)]],
  [
    'a release that extends itself',
    'releases/12.6.yaml',
    release('12.6', '12.6'),
    ['releases/12.6.yaml:4:10: releases extend each other in a circle: 12.6 > 12.6'],
  ],
  [
    'a pattern that backtracks for ever',
    REPLIES,
    signature('(a+)+$'),
    [`${REPLIES}:4:23: a repeated group can take for ever to match; write it without one`],
  ],
  [
    'a pattern that backtracks for ever without a group',
    REPLIES,
    signature('a*a*a*a*a*a*a*b'),
    [`${REPLIES}:4:23: several repetitions can take for ever to match; leave one at the most`],
  ],
  [
    'a pattern that is none',
    REPLIES,
    signature('a[b'),
    [`${REPLIES}:4:23: Invalid regular expression: /a[b/i: Unterminated character class`],
  ],
  ['a pattern with one gap', REPLIES, signature('5\\.7\\.139 .*is disabled \\(\\+\\)[*+]'), []],
])('%s', (_, file, content, messages) => {
  const folder = mkdtempSync(join(tmpdir(), 'rulebook-'));
  try {
    writeSample(folder);
    writeFileSync(join(folder, file), content);
    const begun = performance.now();
    const at = { file: 'environment.yaml', code: 'unknown-release' };
    const loaded = loadRulebook(readRuleTexts(folder, folder), '12.6', (message) => ({ ...at, message }));
    const took = performance.now() - begun;
    expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual(messages);
    expect(loaded.ok).toBe(messages.length === 0);
    expect(took).toBeLessThan(1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
