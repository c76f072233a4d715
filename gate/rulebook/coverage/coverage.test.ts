import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { parseRuleFiles } from '../rule-files.ts';
import { readRuleTexts } from '../rule-texts.ts';
import { messagesOf } from '../sample-rulebook.ts';
import { compareSource, digestOf, sentencesIn } from './changed-source.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { coverageText } from './coverage-text.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));

test('rules/COVERAGE.md is what the rules say (stale? npm run ece -- rules coverage)', () => {
  const read = parseRuleFiles(readRuleTexts(RULES, RULES));
  expect(read.ok ? [] : read.problems.map(formatProblem)).toEqual([]);
  if (!read.ok) return;
  const written = readFileSync(join(RULES, 'COVERAGE.md'), 'utf8').replaceAll('\r\n', '\n');
  expect(written).toBe(coverageText(coverageOf(read.files)));
});

const source = (sentence: string) => ({
  'sources/1.yaml': `document: "1"\ntitle: A document\naddress: https://x.example/1\nedition: English\nsha256: ${'a'.repeat(64)}\nsentences:\n  - { section: A, says: So., ${sentence}, digests: ["000000000000"] }\n`,
});

test.each<[name: string, sentence: string, messages: string[]]>([
  [
    'a row and a reason',
    'rows: [N1], notCovered: So.',
    ['sources/1.yaml:7:5: a sentence has either `rows` that check it, or a reason why nothing does (`notCovered`)'],
  ],
  [
    'a row that no requirement has',
    'rows: [N2]',
    ['sources/1.yaml:7:37: no requirement has the row `N2`\n    Did you mean `N1`?'],
  ],
  ['a reason', 'notCovered: It asks nothing.', []],
  ['a row', 'rows: [N1]', []],
])('%s', (_, sentence, messages) => {
  expect(messagesOf(source(sentence))).toEqual(messages);
});

const FIRST = 'The port has to be open.';
const SECOND = 'Ask somebody.';
const text = `# Title\n\n${FIRST} ${SECOND}\n`;

function documentOf(whole: string): Coverage['documents'][number] {
  const statement = (says: string, sentence: string) => ({
    section: 'A',
    says,
    digests: [digestOf(sentence)],
    requirements: [],
  });
  return {
    document: '1',
    title: 'A document',
    address: 'https://x.example/1',
    edition: 'English',
    sha256: createHash('sha256').update(whole).digest('hex'),
    sentences: [statement('title', '# Title'), statement('open', FIRST), statement('ask', SECOND)],
  };
}

test.each<[name: string, now: string, change: string, gone: string[], unknown: string[]]>([
  ['another demand', text.replace('open', 'shut'), 'changed', ['open'], ['The port has to be shut.']],
  ['a demand more', `${text}Wait an hour.\n`, 'changed', [], ['Wait an hour.']],
  ['a demand less', text.replace(FIRST, ''), 'changed', ['open'], []],
  ['white space alone', text.replace('port has', 'port  has'), 'changed', [], []],
  ['the same document', text, 'none', [], []],
])('%s', (_, now, change, gone, unknown) => {
  const comparison = compareSource(documentOf(text), Buffer.from(now));
  expect([comparison.change, comparison.gone.map(({ says }) => says), comparison.unknown]).toEqual([
    change,
    gone,
    unknown,
  ]);
});

test('sentences end at full stops, not within versions and names', () => {
  expect(sentencesIn('ECE 12.6(1) at login.x.example works.  So does 15.0!\n---\n不。是。')).toEqual([
    'ECE 12.6(1) at login.x.example works.',
    'So does 15.0!',
    '不。',
    '是。',
  ]);
});
