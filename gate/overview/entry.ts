import type { DecisionWord, ExitCode } from '../decide/decision.ts';
import type { Verdict } from '../report/verdict/verdict.ts';
import type { Run } from '../run/run.ts';
import type { Problem } from '../yaml/problem.ts';

/** What became of one of several deployments. */
export type Entry = {
  readonly name: string;
  /** Its environment file, relative to the working directory. */
  readonly file: string;
} & (
  | {
      readonly kind: 'judged';
      readonly run: Run;
      readonly verdict: Verdict;
      /** The folder of its reports, below that of the overview. */
      readonly folder: string;
      /** Which of its reports are there. */
      readonly written: readonly string[];
    }
  /** Its environment file has to be mended first. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  /** The gate itself went wrong over it: a whole sentence. */
  | { readonly kind: 'unreported'; readonly because: string }
  /** `-t` chose no check of it: nothing was looked at, and its last reports stay as they are. */
  | { readonly kind: 'not-selected' }
);

/** The decision on a deployment, as the overview shows it. */
export type EntryDecision = DecisionWord | 'NOT-SELECTED';

export function decisionOf(entry: Entry): EntryDecision {
  switch (entry.kind) {
    case 'judged':
      return entry.verdict.decision;
    case 'invalid':
    case 'unreported':
      return 'INVALID';
    case 'not-selected':
      return 'NOT-SELECTED';
  }
}

/** What a run of this deployment alone would end with; a deployment that was not looked at is never a pass. */
export function exitCodeOf(entry: Entry): ExitCode {
  switch (entry.kind) {
    case 'judged':
      return entry.verdict.exitCode;
    case 'invalid':
      return 3;
    case 'unreported':
      return 4;
    case 'not-selected':
      return 2;
  }
}
