import type { ExitCode } from '../decide/decision.ts';
import { INTERRUPTED, type Interruption } from '../decide/interruption.ts';
import { openCauses } from '../report/console/open-causes.ts';
import { type Entry, exitCodeOf } from './entry.ts';

/**
 * Exit codes from the worst on. Of one deployment, a ledger that does not match (4) or an invalid file (3) goes before a
 * failure (1), because then nothing holds that was said of it. Of several, each decision stands by itself: that a required
 * check failed is certain, whatever happened to another deployment, and must not be hidden by it. What says nothing at
 * all is worse than what is only open (2), and nothing but a pass of all is a pass.
 */
const FROM_THE_WORST: readonly ExitCode[] = [1, 4, 3, 2];

/** What the run of several deployments ends with; interrupted, it is over before its end, and says so. */
export function worstExitCode(codes: readonly ExitCode[], interrupted?: Interruption): ExitCode {
  if (interrupted !== undefined) return INTERRUPTED[interrupted];
  const stopped = codes.find((code) => code !== 0 && !FROM_THE_WORST.includes(code));
  const worst = FROM_THE_WORST.find((code) => codes.includes(code));
  if (stopped !== undefined) return stopped;
  // No deployment at all is no pass.
  return worst ?? (codes.length === 0 ? 4 : 0);
}

/** The deployments in the order in which somebody has to look at them. */
export function worstFirst(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      causesOf(right) - causesOf(left) ||
      (left.name < right.name ? -1 : left.name > right.name ? 1 : 0),
  );
}

function rank(entry: Entry): number {
  const code = exitCodeOf(entry);
  const place = FROM_THE_WORST.indexOf(code);
  const last = FROM_THE_WORST.length;
  if (entry.kind === 'not-selected') return last + 1;
  if (place >= 0) return place;
  if (code !== 0) return last;
  return entry.kind === 'judged' && entry.verdict.counts.waived > 0 ? last + 2 : last + 3;
}

function causesOf(entry: Entry): number {
  return entry.kind === 'judged' ? openCauses(entry.verdict, 'required').length : 0;
}
