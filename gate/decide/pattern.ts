import { nearest } from '../yaml/nearest.ts';

/** Whether one of the patterns means this id, of a check or of anything else: `*` stands for any run of characters, also for none. */
export function means(patterns: readonly string[], id: string): boolean {
  return patterns.some((pattern) => isMeantBy(pattern, id));
}

/** A sentence for every pattern that no planned check answers to: a slip of the pen must not look like cover. */
export function unknownPatterns(holder: string, patterns: readonly string[], planned: readonly string[]): string[] {
  return patterns
    .filter((pattern) => !planned.some((id) => means([pattern], id)))
    .map((pattern) => {
      const meant = nearest(pattern, planned);
      return `${holder} names ${pattern}, but no check has that id.${meant === undefined ? '' : ` Perhaps ${meant} is meant.`}`;
    });
}

/**
 * Takes each literal at its first place behind the one before. A regular expression with as many runs as the pattern
 * has stars would try all of them against each other, for hours.
 */
function isMeantBy(pattern: string, id: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return pattern === id;
  if (!id.startsWith(first)) return false;
  let from = first.length;
  for (const literal of others) {
    const found = id.indexOf(literal, from);
    if (found < 0) return false;
    from = found + literal.length;
  }
  return id.endsWith(last) && id.length - last.length >= from;
}
