import type { Changes } from '../../decide/changes.ts';
import type { Cause, Counts, DecidedCheck, Decision, DecisionWord, ExitCode } from '../../decide/decision.ts';
import type { Environment } from '../../environment/environment.ts';
import type { UsedRulebook } from '../../rulebook/rulebook.ts';
import type { Run } from '../../run/run.ts';
import type { SignInCount } from '../../run/sign-ins.ts';
import { type VantageRecord, vantageRecords } from '../../vantage/vantage-words.ts';

/** Rises in front of the dot when a reader of the old form would be misled, behind it when something is added. */
export const SCHEMA_VERSION = '1.2';

/** When the run took place; ISO 8601, UTC. */
export interface RunTimes {
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** What did the judging. */
export interface Tool {
  /** The gate's own version. */
  readonly version: string;
  /** Node's version, as `process.version` gives it. */
  readonly node: string;
}

/** What other programs read: the content of `reports/verdict.json`. Described by `verdict.schema.json` beside this file. */
export interface Verdict {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly decision: DecisionWord;
  readonly exitCode: ExitCode;
  readonly simulated: boolean;
  readonly recorded: boolean;
  readonly rehearsal: boolean;
  readonly environment: { readonly name: string; readonly file: string; readonly sha256: string };
  /** The deployment's release, for example `12.6`. */
  readonly release: string;
  readonly edition: Environment['edition'];
  readonly rulebook: {
    /** Of the shipped rulebook. */
    readonly sha256: string;
    /** Every release that the rules know. */
    readonly releases: readonly string[];
    /** The release whose rules were applied. */
    readonly release: string;
    /** ISO 8601 date of the catalogues. */
    readonly asOf: string;
  };
  /** Whose rules these are: the shipped rulebook first, then the custom one beside it. Since 1.2. */
  readonly rulebooks: readonly UsedRulebook[];
  /** From where the deployment was looked at. */
  readonly vantages: readonly VantageRecord[];
  /** The bundle of what was read, beside this file; absent when it could not be written. */
  readonly facts?: { readonly file: string; readonly digest: string };
  /** The instant that was taken for now when ages and expiry dates were judged. */
  readonly now: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly tool: Tool;
  readonly counts: Counts;
  /** The executed checks in the plan's order. */
  readonly checks: readonly DecidedCheck[];
  /** In the order in which to mend them. */
  readonly causes: readonly Cause[];
  readonly notes: readonly string[];
  /** Compared with the runs of this deployment that the report folder keeps; absent where none can be read. Since 1.1. */
  readonly changes?: Changes;
  /** How often the run signed in, in whose name; nothing where recorded facts were judged. Since 1.2. */
  readonly signIns?: readonly SignInCount[];
}

/** What is known of a run beside its decision. */
interface Known {
  readonly facts?: Verdict['facts'] | undefined;
  readonly changes?: Changes;
  readonly signIns?: readonly SignInCount[];
}

/** Puts a decision together with what it was taken on. Pure. */
export function buildVerdict(
  decision: Decision,
  run: Run,
  times: RunTimes,
  tool: Tool,
  { facts, changes, signIns = [] }: Known = {},
): Verdict {
  const { environment, source, rulebook } = run;
  return {
    schemaVersion: SCHEMA_VERSION,
    decision: decision.decision,
    exitCode: decision.exitCode,
    simulated: decision.mode.simulated,
    recorded: decision.mode.recorded,
    rehearsal: decision.mode.rehearsal,
    environment: { name: environment.name, file: source.file, sha256: source.sha256 },
    release: environment.release,
    edition: environment.edition,
    rulebook: {
      sha256: rulebook.sha256,
      releases: rulebook.releases,
      release: rulebook.release,
      asOf: rulebook.asOf,
    },
    rulebooks: rulebook.rulebooks,
    vantages: vantageRecords(environment, run.recordings),
    ...(facts !== undefined && { facts }),
    now: run.now,
    startedAt: times.startedAt,
    finishedAt: times.finishedAt,
    // The system's clock may be set back while a run is on.
    durationMs: Math.max(0, Date.parse(times.finishedAt) - Date.parse(times.startedAt)),
    tool,
    counts: decision.counts,
    checks: decision.checks,
    causes: decision.causes,
    notes: decision.notes,
    ...(changes !== undefined && { changes }),
    signIns,
  };
}
