import { INTERRUPTIONS, type Interruption } from '../decide/interruption.ts';
import { inCleanWords } from '../run/own-defects.ts';

/** npm hands a signal on to vitest, which a terminal had sent to both: within this time it is the same one. */
const SAME_SIGNAL_MS = 500;

/** Whatever is still being written then is given up. */
const LAST_MOMENT_MS = 4500;

/** When the first signal came; one process is interrupted once. */
let first: number | undefined;

/**
 * Takes the place of vitest's own signal listeners, which end the process at once, and of what this was called with
 * before. The first signal calls `stop` and ends the process when that is done, at the latest after 4.5 s; a second one
 * ends it at once.
 */
export function onInterruption(stop: (signal: Interruption) => Promise<void>): void {
  for (const signal of INTERRUPTIONS) {
    // Before the others go: without any listener a signal that is on its way would be lost, or end the process.
    const others = process.listeners(signal);
    process.on(signal, () => {
      if (first === undefined) {
        first = Date.now();
        setTimeout(() => process.exit(), LAST_MOMENT_MS).unref();
        void stop(signal)
          .catch((error: unknown) => console.error(inCleanWords(error)))
          .finally(() => process.exit());
      } else if (Date.now() - first > SAME_SIGNAL_MS) {
        process.exit();
      }
    });
    for (const other of others) process.off(signal, other);
  }
}
