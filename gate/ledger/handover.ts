import type { Finding } from '../judge/finding.ts';
import type { Run } from '../run/run.ts';

declare module 'vitest' {
  /** What the main process hands to the test worker. */
  interface ProvidedContext {
    run: Run;
  }
  /** What a test hands back. */
  interface TaskMeta {
    finding?: Finding;
  }
}
