import { factSchemas } from '../../facts/fact-schemas.ts';
import type { Problem } from '../../yaml/problem.ts';
import { customProblems } from '../custom/custom-problems.ts';
import type { RuleFiles } from '../rule-files.ts';
import { conditionProblems } from './conditions.ts';
import { placedRequirements } from './context.ts';
import { exampleProblems } from './examples.ts';
import { controlProblems, explanationProblems } from './explanations.ts';
import { identifierProblems } from './identifiers.ts';
import { prerequisiteProblems } from './prerequisites.ts';
import { releaseExampleProblems } from './release-examples.ts';
import { releaseProblems } from './releases.ts';
import { replyProblems } from './replies.ts';
import { shapeProblems } from './shape.ts';
import { sourceProblems } from './sources.ts';
import { parametersOf } from './values.ts';

/**
 * Everything in a rulebook that its JSON Schemas cannot see. What depends on releases is checked once the releases
 * themselves are sound.
 */
export function lint(files: RuleFiles): readonly Problem[] {
  const inTheWay = customProblems(files);
  // A custom rulebook that gets in the way of the shipped rules must not make these look wrong.
  return withoutRepetition(inTheWay.length > 0 ? inTheWay : problemsIn(files));
}

/** What is written once and used by several rules, through an alias, is wrong once. */
function withoutRepetition(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ file, line, column, message }: Problem) => `${file}\0${line}\0${column}\0${message}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

function problemsIn(files: RuleFiles): readonly Problem[] {
  const releaseFaults = releaseProblems(files);
  const placed = placedRequirements(files);
  const always = [
    ...identifierProblems(files),
    ...releaseFaults,
    ...prerequisiteProblems(placed),
    ...explanationProblems(placed),
    ...controlProblems(placed, files),
    ...replyProblems(files),
    ...sourceProblems(files),
  ];
  if (releaseFaults.some(({ code }) => code === 'circular-releases' || code === 'unknown-release')) return always;
  const releases = files.releases.map(({ content }) => content);
  const problems = [
    ...always,
    ...placed.flatMap((one) => conditionProblems(one, { facts: factSchemas, releases })),
    ...placed.flatMap((one) => shapeProblems(one, parametersOf(one.document.id, releases))),
  ];
  // What is wrong with a rule is wrong with its examples too, and need not be said twice.
  if (problems.length > 0) return problems;
  return [...placed.flatMap((one) => exampleProblems(one, factSchemas)), ...releaseExampleProblems(files, factSchemas)];
}
