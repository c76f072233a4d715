import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Recording } from '../bundle/recording.ts';
import { compareChecks, newlyAgainst } from '../compare/compare-checks.ts';
import { isOpen } from '../decide/decide-check.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import { checksInWords, few } from '../decide/few.ts';
import { grouped } from '../decide/grouped.ts';
import { thisMachine } from '../vantage/machine.ts';
import type { Run } from './run.ts';

/**
 * What would change with the other release: the same facts judged by both. Whole sentences.
 *
 * @param records what this run has read
 * @param checks what came of them
 */
export async function rehearsalRemarks(
  run: Run,
  records: readonly RecordedConversation[],
  checks: readonly DecidedCheck[],
): Promise<readonly string[]> {
  const { baseline } = run;
  if (baseline === undefined) return [];
  // Not an import at the top: to judge takes the probes and all that they need, which only a rehearsal does here.
  const { judgeRecorded } = await import('./judge-all.ts');
  const own = await judgeRecorded({ ...run, ...baseline, replay: true, recordings: recordingsOf(records, run) });
  const comparison = compareChecks(own, checks);
  const [from, to] = [baseline.rulebook.releaseName, run.rulebook.releaseName];
  const idsOf = (some: readonly { readonly id: string }[]) =>
    `${checksInWords(some.length)}: ${few(some.map(({ id }) => id))}`;
  const against = newlyAgainst(comparison);
  const fixed = comparison.fixed.map(({ after }) => after).filter(({ level }) => level === 'required');
  const gone = comparison.removed.filter((check) => check.level === 'required' && isOpen(check));
  return [
    against.length === 0
      ? `Nothing that speaks for a GO under ${from} would speak against it under ${to}.`
      : `Under ${to}, and not under ${from}, these would stand against a GO, ${idsOf(against)}.`,
    ...(fixed.length + gone.length === 0
      ? []
      : [`Under ${from} only these stand against a GO, ${idsOf([...fixed, ...gone])}.`]),
    ...(comparison.added.length === 0 ? [] : [`${to} asks more than ${from}, ${idsOf(comparison.added)}.`]),
    ...(comparison.removed.length === 0 ? [] : [`${to} does not ask what ${from} does, ${idsOf(comparison.removed)}.`]),
  ];
}

/** What a run has read itself, as if it had been recorded earlier. */
function recordingsOf(
  records: readonly RecordedConversation[],
  { simulated, now }: Run,
): Readonly<Record<string, Recording>> {
  const source = { file: 'this run', digest: '', recordedAt: now, machine: thisMachine(), simulated };
  const places = [...grouped(records, ({ vantage }) => vantage)];
  return Object.fromEntries(places.map(([name, conversations]) => [name, { sources: [source], conversations }]));
}
