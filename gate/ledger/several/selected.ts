import type { Run } from '../../run/run.ts';

/**
 * Whether `-t` leaves any check of a deployment. A check's whole name is that of its deployment, a space, and its id, as
 * vitest puts it together.
 *
 * @param pattern what `-t` says; absent where everything is to run
 */
export function isSelected({ suite, plan }: Pick<Run, 'suite' | 'plan'>, pattern: RegExp | undefined): boolean {
  return pattern === undefined || plan.some(({ id }) => `${suite} ${id}`.match(pattern) !== null);
}
