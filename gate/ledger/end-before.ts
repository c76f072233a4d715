import { maskTokens } from '../../probes/redactor.ts';
import type { ExitCode } from '../decide/decision.ts';
import { settleExitCode } from './exit-code.ts';

/**
 * Ends the process before anything is measured and says why. What is wrong is the user's to mend, so there is no stack
 * trace. A secret that somebody put into a variable or on the command line is masked.
 */
export async function endBefore(code: ExitCode, reasons: readonly (string | undefined)[]): Promise<never> {
  settleExitCode(code);
  const lines = [...reasons.filter((reason) => reason !== undefined), 'Nothing was measured.'];
  await new Promise<void>((resolve) => process.stderr.write(`${maskTokens(lines.join('\n'))}\n`, () => resolve()));
  process.exit();
}
