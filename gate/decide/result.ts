import { isOpen } from './decide-check.ts';
import type { DecidedCheck, Decision, DecisionWord, ExitCode, RunMode } from './decision.ts';
import { INTERRUPTED, type Interruption } from './interruption.ts';

/** What bears on the decision beside the checks' own outcomes. */
export interface Circumstances {
  readonly mode: RunMode;
  readonly interrupted?: Interruption;
  /** `faulty`: the books do not add up, or the gate itself met a defect. */
  readonly ledger: 'sound' | 'faulty';
  /** `partial`: planned checks were deselected. */
  readonly scope: 'whole' | 'partial';
}

/** The decision's word and exit code; of two that apply the graver one counts: 4, then 1, then 2. */
export function resultOf(
  checks: readonly DecidedCheck[],
  { mode, interrupted, ledger, scope }: Circumstances,
): Pick<Decision, 'decision' | 'exitCode'> {
  if (interrupted !== undefined) return { decision: 'INTERRUPTED', exitCode: INTERRUPTED[interrupted] };
  if (ledger === 'faulty') return { decision: 'INVALID', exitCode: 4 };
  const open = checks.filter((check) => check.level === 'required' && isOpen(check));
  const exitCode: ExitCode = open.some(({ outcome }) => outcome === 'fail') ? 1 : open.length > 0 ? 2 : 0;
  if (scope === 'partial') return { decision: 'PARTIAL', exitCode: exitCode === 1 ? 1 : 2 };
  if (mode.rehearsal) return { decision: 'REHEARSAL', exitCode: exitCode === 1 ? 1 : 2 };
  return { decision: exitCode === 0 ? goWord(mode, waiversNeeded(checks)) : noGoWord(mode), exitCode };
}

/** How many required checks would stand against a GO without their waivers. */
export function waiversNeeded(checks: readonly DecidedCheck[]): number {
  return checks.filter(({ level, disposition }) => level === 'required' && disposition === 'waived').length;
}

function goWord({ simulated, recorded }: RunMode, waived: number): DecisionWord {
  if (simulated) return 'LAB-GO';
  if (recorded) return 'RECORDED-GO';
  return waived > 0 ? 'GO-WITH-WAIVERS' : 'GO';
}

function noGoWord({ simulated, recorded }: RunMode): DecisionWord {
  if (simulated) return 'LAB-NO-GO';
  return recorded ? 'RECORDED-NO-GO' : 'NO-GO';
}
