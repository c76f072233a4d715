import { factSchemas } from '../../facts/fact-schemas.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { RuleFiles } from '../rule-files.ts';
import { conditionProblems } from './conditions.ts';
import { placedRequirements } from './context.ts';
import { controlProblems, explanationProblems } from './explanations.ts';
import { identifierProblems } from './identifiers.ts';
import { prerequisiteProblems } from './prerequisites.ts';
import { releaseProblems } from './releases.ts';
import { replyProblems } from './replies.ts';
import { shapeProblems } from './shape.ts';
import { parametersOf } from './values.ts';

/**
 * Everything in a rulebook that its JSON Schemas cannot see. What depends on releases is checked once the releases
 * themselves are sound.
 */
export function lint(files: RuleFiles): readonly Problem[] {
  const releaseFaults = releaseProblems(files);
  const placed = placedRequirements(files);
  const always = [
    ...identifierProblems(files),
    ...releaseFaults,
    ...prerequisiteProblems(placed),
    ...explanationProblems(placed),
    ...controlProblems(placed, files),
    ...replyProblems(files),
  ];
  if (releaseFaults.some(({ code }) => code === 'circular-releases' || code === 'unknown-release')) return always;
  const releases = files.releases.map(({ content }) => content);
  return [
    ...always,
    ...placed.flatMap((one) => conditionProblems(one, { facts: factSchemas, releases })),
    ...placed.flatMap((one) => shapeProblems(one, parametersOf(one.document.id, releases))),
  ];
}
