import type { Problem } from '../../yaml/problem.ts';
import type { RuleFiles } from '../rule-files.ts';
import { placedRequirements, problemAt, suggest } from './context.ts';

/** Of every sentence it is said which rows check it, or why nothing does; every row has a requirement. */
export function sourceProblems(files: RuleFiles): readonly Problem[] {
  const rows = [...new Set(placedRequirements(files).map(({ document }) => document.source.row))];
  return files.sources.flatMap(({ source, content }) =>
    content.sentences.flatMap((sentence, index) => {
      const path = ['sentences', index];
      if ((sentence.rows === undefined) === (sentence.notCovered === undefined)) {
        const message = 'a sentence has either `rows` that check it, or a reason why nothing does (`notCovered`)';
        return [problemAt(source, path, 'sentence-coverage', message)];
      }
      return (sentence.rows ?? []).flatMap((row, at) => {
        if (rows.includes(row)) return [];
        const message = `no requirement has the row \`${row}\``;
        return [problemAt(source, [...path, 'rows', at], 'unknown-row', message, suggest(row, rows))];
      });
    }),
  );
}
