/** What is held with a server: the redemption of a refresh token, or one sign-in. */
export type SessionKind = 'token' | 'imap' | 'pop3' | 'smtp';

export const sessionKinds = ['token', 'imap', 'pop3', 'smtp'] as const;

export function isSessionKind(word: string): word is SessionKind {
  return sessionKinds.some((kind) => kind === word);
}

/** What a process says that has held sessions. */
export interface SessionsHeld {
  readonly sessions: number;
  /** How many there would have been, where these are a sample. */
  readonly planned: number;
  readonly succeeded: number;
  /** From the start of the process to the first connection. */
  readonly startUpMs: number;
  /** From the first session's begin to the last one's end. */
  readonly wallMs: number;
  /** The processor's time meanwhile, of all threads. */
  readonly processorMs: number;
  readonly peakBytes: number;
  /** How long each redemption and each session took, where they were held one by one; else empty. */
  readonly tokenMs: readonly number[];
  readonly sessionMs: readonly number[];
}
