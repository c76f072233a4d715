import { distance } from 'fastest-levenshtein';

/**
 * The candidate that somebody most likely meant by `word`: at most a third of its letters differ (Levenshtein distance,
 * case ignored; letters in another order count as one slip). Undefined when none is that near, or when two are equally
 * near and either could be meant.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: slips(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= tolerance(word, candidate))
    .sort((left, right) => left.edits - right.edits);
  const [best, second] = ranked;
  return best?.edits === second?.edits ? undefined : best?.candidate;
}

function slips(word: string, candidate: string): number {
  const edits = distance(word, candidate);
  return edits > 0 && letters(word) === letters(candidate) ? 1 : edits;
}

function letters(word: string): string {
  return [...word].sort().join('');
}

function tolerance(word: string, candidate: string): number {
  return Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
}
