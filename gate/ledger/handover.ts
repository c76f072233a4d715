import type { Finding } from '../judge/finding.ts';
import type { Run } from '../run/run.ts';
import type { SignIn } from '../run/sign-ins.ts';
import type { HandedRecord } from './handed-records.ts';

declare module 'vitest' {
  /** What the main process hands to the test worker. */
  interface ProvidedContext {
    /** One run; or several, each with the name of its suite. */
    runs: readonly Run[];
    /** The channel on which it tells which conversations are under way. */
    conversations: string;
  }
  /** What a test hands back. */
  interface TaskMeta {
    finding?: Finding;
    /** Conversations that were held by the time the test ended, each given by one test only. */
    records?: readonly HandedRecord[];
    /** Sign-ins that were tried by the time the test ended, likewise. */
    signIns?: readonly SignIn[];
  }
}
