import type { Contender, Measured } from './bench.ts';

/** What each contender measured, one entry for each round; a contender that is absent or failed has none. */
export interface Turns {
  readonly name: string;
  readonly version: string | undefined;
  readonly turns: readonly Measured[];
  /** Why the contender has no figures although it is installed. */
  readonly failure: string | undefined;
}

/**
 * Lets the contenders take turns, round by round: what else the machine does then falls on all of them. Each round begins
 * with another contender, so that none always follows the same one.
 *
 * @param tell is told of each turn, for whoever waits
 */
export async function takeTurns(
  contenders: readonly Contender[],
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
  tell: (line: string) => void,
): Promise<readonly Turns[]> {
  const entries = contenders.map((contender) => ({
    contender,
    version: contender.version(),
    turns: [] as Measured[],
    failure: undefined as string | undefined,
  }));
  for (let round = -warmUps; round < rounds; round += 1) {
    const first = (round + warmUps) % entries.length;
    for (const entry of [...entries.slice(first), ...entries.slice(0, first)]) {
      if (entry.version === undefined || entry.failure !== undefined) continue;
      try {
        const measured = await entry.contender.turn();
        if (round >= 0) entry.turns.push(measured);
        tell(
          `${round < 0 ? 'warm-up' : `round ${round + 1} of ${rounds}`}, ${entry.contender.name}: ${said(measured)}`,
        );
      } catch (error) {
        entry.failure = error instanceof Error ? error.message : String(error);
        tell(`${entry.contender.name} did not do the work: ${entry.failure}`);
      }
    }
  }
  return entries.map(({ contender, version, turns, failure }) => ({
    name: contender.name,
    version,
    turns: failure === undefined ? turns : [],
    failure,
  }));
}

function said(measured: Measured): string {
  return Object.entries(measured)
    .map(([name, value]) => `${name} ${Math.round(value * 1000) / 1000}`)
    .join(', ');
}
