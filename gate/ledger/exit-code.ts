import type { ExitCode } from '../decide/decision.ts';

/** The ledger does not match: what a run comes to unless something better is known of it. */
const UNKNOWN: ExitCode = 4;

/** The configuration and the gate are loaded apart, each with a copy of this file: what both know is the process's. */
const SETTLED = Symbol.for('go-live-gate: exit code');
const known: NodeJS.Process & { [SETTLED]?: ExitCode } = process;

/**
 * From here on the process ends with exit code 4, whatever vitest sets and however it ends: a crash, `vitest list`,
 * nothing to run. Only {@link settleExitCode} changes that.
 */
export function holdExitCode(): void {
  process.on('exit', () => {
    process.exitCode = known[SETTLED] ?? UNKNOWN;
  });
}

/** Says what the process ends with. To be called once it is known for good. */
export function settleExitCode(code: ExitCode): void {
  known[SETTLED] = code;
}
