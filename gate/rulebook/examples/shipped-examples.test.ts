import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { requirementOf } from '../load-rulebook.ts';
import { parseRuleFiles } from '../rule-files.ts';
import { readRuleTexts } from '../rule-texts.ts';
import { runExample } from './run-example.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));
const read = parseRuleFiles(readRuleTexts(RULES, RULES));
if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'));
const sections = read.files.requirements.map(({ content }) => content);

describe.each(sections)('$section', ({ section, requirements }) => {
  describe.each(requirements)('$id', (document) => {
    const { examples = { cases: [] } } = document;
    test.each(examples.cases)('$case: $outcome', async (example) => {
      const { outcome, reason, decision } = await runExample(requirementOf(document, section), examples, example);
      expect({ outcome, reason, decision }).toEqual({
        outcome: example.outcome,
        reason: example.outcome === 'pass' ? document.expects : example.reason,
        decision: example.decision ?? decision,
      });
    });
  });
});
