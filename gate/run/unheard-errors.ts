import { deploymentOf } from '../ledger/several/whose-error.ts';

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Errors that nobody caught are reported by whoever runs this thread, with all that they hold: message, stack, cause and
 * whatever a library hung on them, which may be what it was sending. From here on they are handed over without anything
 * but name, message, stack and the deployment that they came of, and those cleaned.
 *
 * @param clean takes every secret out of a text
 */
export function cleanUnheardErrors(clean: (text: string) => string): void {
  for (const event of EVENTS) {
    const reporters = (process as NodeJS.EventEmitter).listeners(event);
    process.removeAllListeners(event);
    process.on(event, (error: unknown, ...more: readonly unknown[]) => {
      for (const report of reporters) Reflect.apply(report, process, [cleaned(error, clean), ...more]);
    });
  }
}

function cleaned(error: unknown, clean: (text: string) => string): Error {
  if (!(error instanceof Error)) return new Error(clean(String(error)));
  const told = new Error(clean(error.message));
  told.name = clean(error.name);
  told.stack = clean(error.stack ?? error.message);
  const deployment = deploymentOf(error);
  return deployment === undefined ? told : Object.assign(told, { deployment });
}
