/**
 * The signals that stop a run, and the exit code of each: 128 and the signal's number, as every shell says it. Windows
 * knows Ctrl-C (SIGINT), Ctrl-Break (SIGBREAK) and a window that is closed (SIGHUP).
 */
export const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 } as const;

export type Interruption = keyof typeof INTERRUPTED;

/** Every signal that stops a run. */
export const INTERRUPTIONS = Object.keys(INTERRUPTED) as readonly Interruption[];
