import type { Problem } from '../../yaml/problem.ts';
import { problemAt } from '../lint/context.ts';
import { requirementOf } from '../load-rulebook.ts';
import { contrast } from '../proof/contrast.ts';
import { wrongExamples } from '../proof/prove-requirement.ts';
import type { RuleFiles } from '../rule-files.ts';

/**
 * Judges the examples of a custom rulebook: one that comes out otherwise than it says is a problem, because the rule does
 * not do what its author believes. The shipped rules' examples are proven by the project's own tests.
 *
 * @param files linted
 */
export async function customExampleProblems({ custom }: RuleFiles): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { source, content } of custom?.requirements ?? []) {
    for (const [index, document] of content.requirements.entries()) {
      const { examples = { cases: [] } } = document;
      for (const wrong of await wrongExamples(requirementOf(document, content.section), examples)) {
        const { said, found } = contrast(wrong.example, wrong.result);
        const place = ['requirements', index, 'examples', 'cases', wrong.index];
        const message = `this example of \`${document.id}\` comes out otherwise: it says ${said}, and is found ${found}`;
        const hint = 'Mend the rule or the example, then: npm run ece -- rules prove';
        problems.push(problemAt(source, place, 'example-wrong', message, hint));
      }
    }
  }
  return problems;
}
