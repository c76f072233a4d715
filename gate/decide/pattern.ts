import { nearest } from '../yaml/nearest.ts';

/** Whether one of the patterns means the check with this id: `*` stands for any run of characters, also for none. */
export function means(patterns: readonly string[], id: string): boolean {
  return patterns.some((pattern) => expression(pattern).test(id));
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

function expression(pattern: string): RegExp {
  const literals = pattern.split('*').map((literal) => literal.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 's');
}
