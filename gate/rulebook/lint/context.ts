import { nearest } from '../../yaml/nearest.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath, YamlSource } from '../../yaml/yaml-source.ts';
import type { RequirementDocument } from '../documents.ts';
import type { RuleFiles } from '../rule-files.ts';

/** A requirement and where it stands. */
export interface PlacedRequirement {
  readonly document: RequirementDocument;
  readonly source: YamlSource;
  readonly path: YamlPath;
}

export function placedRequirements(files: RuleFiles): readonly PlacedRequirement[] {
  return files.requirements.flatMap(({ source, content }) =>
    content.requirements.map((document, index) => ({ document, source, path: ['requirements', index] })),
  );
}

/** A problem at a place in a file. */
export function problemAt(
  source: YamlSource,
  path: YamlPath,
  code: string,
  message: string,
  suggestion?: string,
): Problem {
  const place = source.locate(path);
  return { file: source.file, ...place, code, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** `Did you mean …?`, or the words to choose from. */
export function suggest(word: string, candidates: readonly string[]): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? `Known: ${candidates.join(', ')}.` : `Did you mean \`${guess}\`?`;
}
