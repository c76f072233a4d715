import type { ExitCode } from '../decide/decision.ts';

/** The ledger does not match: what a run comes to unless something better is known of it. */
const UNKNOWN: ExitCode = 4;

let settled: ExitCode | undefined;

/**
 * From here on the process ends with exit code 4, whatever vitest sets and however it ends: a crash, `vitest list`,
 * nothing to run. Only {@link settleExitCode} changes that.
 */
export function holdExitCode(): void {
  process.on('exit', () => {
    process.exitCode = settled ?? UNKNOWN;
  });
}

/** Says what the process ends with. To be called once it is known for good. */
export function settleExitCode(code: ExitCode): void {
  settled = code;
}
