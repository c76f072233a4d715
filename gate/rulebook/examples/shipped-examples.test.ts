import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { requirementOf } from '../load-rulebook.ts';
import { effectiveRelease } from '../overlay.ts';
import { parseRuleFiles } from '../rule-files.ts';
import { readRuleTexts } from '../rule-texts.ts';
import { runExample } from './run-example.ts';
import { runReleaseExample } from './run-release-example.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));
const read = parseRuleFiles(readRuleTexts(RULES, RULES));
if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'));
const sections = read.files.requirements.map(({ content }) => content);

describe.each(sections)('$section', ({ section, requirements }) => {
  describe.each(requirements)('$id', (document) => {
    const { examples = { cases: [] } } = document;
    test.each(examples.cases)('$case: $outcome', async (example) => {
      const { outcome, reason, decision } = await runExample(requirementOf(document, section), examples, example);
      const said = example.outcome === 'pass' ? expect.stringContaining(document.expects) : example.reason;
      expect({ outcome, reason, decision }).toEqual({
        outcome: example.outcome,
        reason: said,
        decision: example.decision ?? decision,
      });
    });
  });
});

const releases = read.files.releases.map(({ content }) => content);
const requirements = sections.flatMap(({ section, requirements: documents }) =>
  documents.map((document) => requirementOf(document, section)),
);
const withExamples = releases.filter(({ examples }) => examples !== undefined);

describe.each(withExamples)('release $release', (release) => {
  const { parameters } = effectiveRelease(release, releases);
  test.each(release.examples ?? [])('$requirement, $case: $outcome', async (example) => {
    const requirement = requirements.find(({ id }) => id === example.requirement);
    expect(requirement).toBeDefined();
    if (requirement === undefined) return;
    const { outcome, reason } = await runReleaseExample(requirement, example, parameters);
    const said = example.outcome === 'pass' ? requirement.expects : example.reason;
    expect({ outcome, reason }).toEqual({ outcome: example.outcome, reason: said });
  });
});
