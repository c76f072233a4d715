import { AsyncLocalStorage } from 'node:async_hooks';

/** The deployment that whatever runs now is about. */
const deployments = new AsyncLocalStorage<string>();

const UNHANDLED: readonly unknown[] = ['uncaughtException', 'unhandledRejection'];

/** Does work that is about one deployment, with all that it begins and leaves behind. */
export function about<Result>(deployment: string, work: () => Result): Result {
  return deployments.run(deployment, work);
}

/**
 * From here on an error that nobody caught says which deployment it came of, so that it is no other one's. Not a listener
 * of its own: vitest takes a second listener for somebody who deals with the error, and would say nothing of it.
 */
export function nameUnhandledErrors(): void {
  const { emit } = process;
  process.emit = function (this: NodeJS.Process, event: unknown, error: unknown, ...rest: unknown[]) {
    const deployment = deployments.getStore();
    if (deployment !== undefined && UNHANDLED.includes(event) && error instanceof Error && Object.isExtensible(error)) {
      Object.assign(error, { deployment });
    }
    return Reflect.apply(emit, this, [event, error, ...rest]);
  } as typeof process.emit;
}

/** The deployment that an error came of; undefined where it cannot be told, and then it is everybody's. */
export function deploymentOf(error: object): string | undefined {
  const { deployment }: { readonly deployment?: unknown } = error;
  return typeof deployment === 'string' ? deployment : undefined;
}
