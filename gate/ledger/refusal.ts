import type { Vitest } from 'vitest/node';

/**
 * The options in force with which the gate does not run; undefined when there is none. Each of them leaves checks out,
 * or lets a second try hide the first.
 */
export function refusal({
  bail,
  retry,
  shard,
}: Pick<Vitest['config'], 'bail' | 'retry' | 'shard'>): string | undefined {
  const retries = typeof retry === 'object' ? retry.count : retry;
  const refused = [...(bail ? ['--bail'] : []), ...(retries ? ['--retry'] : []), ...(shard ? ['--shard'] : [])];
  return refused.length === 0 ? undefined : refused.join(' and ');
}
