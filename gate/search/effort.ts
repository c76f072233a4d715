/**
 * How many cases a search tries. The project's tests try few on every change; the command behind the page of figures
 * sets `SEARCH_EFFORT` to a multiple of that.
 */
export function cases(ordinarily: number): number {
  const effort = Number(process.env.SEARCH_EFFORT ?? '1');
  if (!Number.isFinite(effort) || effort < 1) throw new Error('SEARCH_EFFORT has to be a number from 1 on');
  return Math.round(ordinarily * effort);
}

/** Where every search begins: the same cases on every machine, so that a failure can be seen again. */
export const SEED = 20_261_124;
