import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Outcome } from './first-open-check.ts';

/** One outcome of a conversation and the peers that lead to it. */
type Row = Outcome & { readonly peers: readonly string[] };

/**
 * Every outcome of one conversation, each once, in the order in which the peers are first met: a table that a person can
 * read and judge.
 *
 * @param outcomes by peer
 */
export function outcomeTable(conversation: string, outcomes: ReadonlyMap<string, Outcome>): string {
  const rows = new Map<string, Row>();
  for (const [peer, outcome] of outcomes) {
    const key = JSON.stringify(outcome);
    rows.set(key, { ...outcome, peers: [...(rows.get(key)?.peers ?? []), peer] });
  }
  const comment = [
    `# The conversation "${conversation}" with each hostile peer:`,
    '# the first requirement that is not met, its outcome and the whole reason. Each stage has a second; PORT is the',
    '# port that the peer has.',
  ];
  return `${comment.join('\n')}\n${stringify([...rows.values()], { lineWidth: 118 })}`;
}

/** Absolute path of a conversation's table. */
export function tableFile(conversation: string): string {
  return join(import.meta.dirname, 'outcomes', `${conversation.replaceAll(/\W+/g, '-')}.yaml`);
}

/** The outcomes that a conversation's table has, by peer; none where there is no table yet. */
export function expectedOutcomes(conversation: string): ReadonlyMap<string, Outcome> {
  const file = tableFile(conversation);
  const rows: readonly Row[] = existsSync(file) ? parse(readFileSync(file, 'utf8')) : [];
  return new Map(rows.flatMap(({ peers, ...outcome }) => peers.map((peer) => [peer, outcome] as const)));
}
