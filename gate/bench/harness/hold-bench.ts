import type { Bench } from './bench.ts';
import type { BenchResult } from './bench-file.ts';
import { resultOf } from './results.ts';
import { takeTurns } from './rounds.ts';

/**
 * Opens a bench, has its contenders take turns, and closes it. Never rejects: what failed is in the result.
 *
 * @param tell is told of each turn
 */
export async function holdBench(bench: Bench, tell: (line: string) => void): Promise<BenchResult> {
  const { name, work } = bench;
  try {
    const open = await bench.open();
    try {
      const turns = await takeTurns(open.contenders, bench, tell);
      return { name, work, contenders: turns, figures: open.figures.map((figure) => resultOf(figure, turns)) };
    } finally {
      await open.close();
    }
  } catch (error) {
    return { name, work, failure: error instanceof Error ? error.message : String(error), contenders: [], figures: [] };
  }
}
