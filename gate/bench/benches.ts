import { defaultRun } from './default-run.ts';
import type { Bench } from './harness/bench.ts';

/** Every bench of `npm run bench`, in the order in which they are held. */
export const BENCHES: readonly Bench[] = [defaultRun];
