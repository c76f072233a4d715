import pLimit from 'p-limit';

/**
 * Deployments that are looked at at once. Enough that one which waits for a dead port holds up nobody; few enough that
 * the first are done, and their reports written, long before the last begin, and that no access token grows old waiting.
 */
export const DEPLOYMENTS_AT_ONCE = 4;

/** Lets somebody in when there is room; to be called back when they leave. */
export type Admission = () => Promise<() => void>;

/** First come, first served. */
export function admission(atOnce: number = DEPLOYMENTS_AT_ONCE): Admission {
  const limit = pLimit(atOnce);
  return () =>
    new Promise((admit) => {
      void limit(() => new Promise<void>((leave) => admit(() => leave())));
    });
}
