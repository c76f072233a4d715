import type { Basis, Level } from '../../plan/check.ts';
import type { SourceFile, SourceSentence } from '../documents.ts';
import { effectiveRelease } from '../overlay.ts';
import { byNumber } from '../releases/order.ts';
import type { RuleFiles } from '../rule-files.ts';

/** A requirement as coverage shows it. */
export interface CoveringRequirement {
  readonly id: string;
  readonly row: string;
  readonly title: string;
  readonly level: Level;
  readonly basis: Basis;
  /** What its own source says. */
  readonly sentence: string;
  /** Releases that have it, in their order. */
  readonly releases: readonly string[];
}

/** A sentence and what checks it; nothing, where the sentence says why. */
export interface CoveredSentence extends SourceSentence {
  readonly requirements: readonly CoveringRequirement[];
}

/** What the rules make of the documents that they come from. */
export interface Coverage {
  readonly documents: readonly (Omit<SourceFile, 'sentences'> & { readonly sentences: readonly CoveredSentence[] })[];
  /** Requirements of rows that no sentence of these documents names: derived, or from other documents. */
  readonly beyond: readonly CoveringRequirement[];
  readonly requirements: readonly CoveringRequirement[];
  readonly releases: readonly string[];
}

/** Lays sentences, rows, requirements and releases side by side. Pure. @param files linted */
export function coverageOf(files: RuleFiles): Coverage {
  const contents = files.releases.map(({ content }) => content);
  const laidOut = contents
    .map((content) => effectiveRelease(content, contents))
    .sort((left, right) => byNumber(left.release, right.release));
  const requirements = files.requirements
    .flatMap(({ content }) => content.requirements)
    .map(({ id, title, level, basis, source: { row, sentence } }) => {
      const having = laidOut.filter((release) => release.requirements.includes(id));
      return { id, row, title, level, basis, sentence, releases: having.map(({ release }) => release) };
    });
  const documents = files.sources.map(({ content }) => ({
    ...content,
    sentences: content.sentences.map((sentence) => ({
      ...sentence,
      requirements: requirements.filter(({ row }) => sentence.rows?.includes(row)),
    })),
  }));
  const named = new Set(documents.flatMap(({ sentences }) => sentences.flatMap(({ rows = [] }) => rows)));
  return {
    documents,
    beyond: requirements.filter(({ row }) => !named.has(row)),
    requirements,
    releases: laidOut.map(({ release }) => release),
  };
}
