import { count } from '../../decide/counts.ts';
import { resultOf } from '../../decide/result.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';

/** Digests of rulebooks, hex. */
export interface RulesDigests {
  readonly shipped: string;
  readonly custom?: string;
}

const HOUR_MS = 3_600_000;

/** What was recorded may be as old as the rules let a measurement be; what was measured, a working week. */
const RECORDED_HOURS = 24;
const MEASURED_HOURS = 7 * 24;

/**
 * Why nobody may sign a verdict, in whole sentences; empty when somebody may. Pure.
 *
 * @param rules digests of the rules as they are here, hex: the shipped ones, and the custom ones that the verdict names
 * @param now ISO 8601
 */
export function refusals(verdict: Verdict, rules: RulesDigests, now: string): readonly string[] {
  return [...notForSigning(verdict), ...inconsistent(verdict), ...otherRules(verdict, rules), ...tooOld(verdict, now)];
}

function notForSigning({ decision, simulated, rehearsal, counts }: Verdict): readonly string[] {
  const may = ['GO', 'GO-WITH-WAIVERS', 'RECORDED-GO'].includes(decision);
  return [
    ...(simulated ? ['The deployment is simulated: it says nothing about a real tenant or network.'] : []),
    ...(rehearsal ? ["It was judged by the rules of another release than the deployment's."] : []),
    ...(counts.deselected > 0 ? [`${counts.deselected} of ${counts.planned} checks were not selected.`] : []),
    ...(may ? [] : [`The decision is ${decision}; only GO, GO-WITH-WAIVERS and RECORDED-GO are signed.`]),
  ];
}

/** A decision that its own checks contradict was written by hand. */
function inconsistent(verdict: Verdict): readonly string[] {
  const { checks, counts, simulated, recorded, rehearsal, decision, exitCode } = verdict;
  const counted = count(checks, counts);
  const expected = resultOf(checks, {
    mode: { simulated, recorded, rehearsal },
    ledger: 'sound',
    scope: counts.deselected > 0 ? 'partial' : 'whole',
  });
  const agrees =
    Object.entries(counted).every(([name, number]) => Object(counts)[name] === number) &&
    counts.planned === counts.executed + counts.deselected &&
    counts.reported === counts.executed;
  const contradicted = ['GO', 'GO-WITH-WAIVERS', 'RECORDED-GO'].includes(decision)
    ? expected.decision !== decision || expected.exitCode !== exitCode
    : false;
  return agrees && !contradicted ? [] : ['The verdict contradicts the checks that it holds: it was changed.'];
}

function otherRules({ rulebook, rulebooks }: Verdict, { shipped, custom }: RulesDigests): readonly string[] {
  const named = rulebooks.find(({ kind }) => kind === 'custom');
  return [
    ...(rulebook.sha256 === shipped
      ? []
      : ['The rules of this installation are not those that the verdict was taken by. Run the gate again.']),
    ...(named === undefined || named.sha256 === custom
      ? []
      : [`The rulebook ${named.name} is not what the verdict was taken by. Run the gate again.`]),
  ];
}

function tooOld({ recorded, checks, startedAt }: Verdict, now: string): readonly string[] {
  const instants = [
    startedAt,
    ...checks.filter(({ basis }) => basis === 'measured').flatMap(({ takenAt }) => takenAt ?? []),
  ];
  const oldest = Math.min(...instants.map((instant) => Date.parse(instant)));
  const most = recorded ? RECORDED_HOURS : MEASURED_HOURS;
  const hours = (Date.parse(now) - oldest) / HOUR_MS;
  // A clock that was set back makes everything look young.
  if (hours < -1) return ['The verdict was taken at an instant that is still to come: set the clock that is wrong.'];
  if (hours <= most) return [];
  const what = recorded ? 'recorded' : 'measured';
  return [
    `Some of it was ${what} ${Math.floor(hours)} hours ago; it may be at most ${most} hours old. Run the gate again.`,
  ];
}
