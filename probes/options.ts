/** How long each stage may take, in milliseconds. */
export interface Deadlines {
  readonly resolve: number;
  readonly connect: number;
  readonly tls: number;
  readonly capability: number;
  readonly discovery: number;
  readonly redeem: number;
  readonly signIn: number;
  readonly open: number;
  readonly answer: number;
  readonly redirect: number;
}

export const defaultDeadlines: Deadlines = {
  resolve: 5_000,
  connect: 10_000,
  tls: 10_000,
  capability: 10_000,
  discovery: 20_000,
  redeem: 20_000,
  signIn: 20_000,
  open: 20_000,
  answer: 20_000,
  redirect: 20_000,
};

/** What every probe may be told beside its request. */
export interface ProbeOptions {
  /** Replaces single deadlines of {@link defaultDeadlines}. */
  readonly deadlines?: Partial<Deadlines>;
  /** Ends the whole conversation: the stage under way and all that follow have no value. */
  readonly signal?: AbortSignal;
  /**
   * Told of the connection that stays open for a moment after the result is there, because the peer has not yet answered
   * the goodbye. Never rejects.
   */
  readonly closing?: (closed: Promise<void>) => void;
}
