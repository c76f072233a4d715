import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { parseRuleFiles } from '../rule-files.ts';
import { readRuleTexts } from '../rule-texts.ts';
import { proveRulebook } from './prove-rulebook.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));

test('no change to a shipped rule or release goes unnoticed by its examples', async () => {
  const read = parseRuleFiles(readRuleTexts(RULES, RULES));
  expect(read.ok ? [] : read.problems.map(formatProblem)).toEqual([]);
  if (!read.ok) return;
  const { wrong, survivors, counts } = await proveRulebook(read.files);
  expect(wrong.map(({ what, said, found }) => ({ what, said, found }))).toEqual([]);
  expect(survivors.map(({ what, before, after }) => ({ what, before, after }))).toEqual([]);
  expect([...counts.keys()].toSorted()).toEqual([
    'all and any',
    'applicability',
    'condition left out',
    'fact left out',
    'level',
    'operator',
    'parameter',
    'value',
  ]);
});
