import { INTERRUPTED, type Interruption } from '../decide/interruption.ts';
import type { PreparedDeployment } from './deployment.ts';
import { settleExitCode } from './exit-code.ts';

/**
 * What an interruption does while the run is still being prepared: nothing was measured, so there is nothing to report,
 * and whatever was started for it is let go.
 */
export function stopBefore(preparing: Promise<PreparedDeployment>): (signal: Interruption) => Promise<void> {
  return async (signal) => {
    settleExitCode(INTERRUPTED[signal]);
    process.stderr.write(`Stopped by ${signal}. Nothing was measured.\n`);
    const prepared = await preparing;
    if (prepared.ok) await prepared.release();
  };
}
