import type { FactSchemas } from '../../../probes/fact-schema.ts';
import type { Problem } from '../../yaml/problem.ts';
import { effectiveRelease } from '../overlay.ts';
import type { RuleFiles } from '../rule-files.ts';
import { placedRequirements, problemAt, suggest } from './context.ts';
import { factsRead, oneReadingProblems } from './example-readings.ts';

/** The examples of releases are about requirements that the release has, and give what those read. */
export function releaseExampleProblems(files: RuleFiles, facts: FactSchemas): readonly Problem[] {
  const releases = files.releases.map(({ content }) => content);
  const documents = placedRequirements(files).map(({ document }) => document);
  return files.releases.flatMap(({ source, content }) => {
    const { requirements } = effectiveRelease(content, releases);
    return (content.examples ?? []).flatMap(({ requirement, outcome, reason, readings }, index) => {
      const path = ['examples', index];
      const document = documents.find(({ id }) => id === requirement);
      if (document === undefined || !requirements.includes(requirement)) {
        const message = `release "${content.release}" has no requirement \`${requirement}\``;
        const hint = suggest(requirement, requirements);
        return [problemAt(source, [...path, 'requirement'], 'example-requirement', message, hint)];
      }
      if ((outcome === 'pass') !== (reason === undefined)) {
        const message =
          outcome === 'pass'
            ? 'a passing case has no `reason`: the report gives what the rule expects'
            : `a case that is ${outcome} says with which \`reason\``;
        return [problemAt(source, [...path, 'outcome'], 'example-reason', message)];
      }
      return oneReadingProblems({ source, path: [...path, 'readings'] }, readings, factsRead(document), facts);
    });
  });
}
