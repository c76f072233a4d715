import { INTERRUPTED, type Interruption } from '../decide/interruption.ts';
import type { PreparedDeployment } from './deployment.ts';
import { settleExitCode } from './exit-code.ts';

/**
 * Stops a run that is still being prepared: nothing was measured, so there is nothing to report, and whatever was started
 * for it is let go.
 *
 * @param preparing undefined where that has not begun
 */
export async function stopBefore(
  signal: Interruption,
  preparing: Promise<PreparedDeployment> | undefined,
): Promise<void> {
  settleExitCode(INTERRUPTED[signal]);
  process.stderr.write(`Stopped by ${signal}. Nothing was measured.\n`);
  const prepared = await preparing;
  if (prepared?.ok) await prepared.release();
}
