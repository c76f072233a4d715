/** What somebody signs in to: each is counted for itself. */
export type SignInKind = 'token' | 'imap' | 'pop3' | 'smtp' | 'graphMail' | 'directory';

/** One sign-in of a run, tried or tried again. */
export interface SignIn {
  readonly kind: SignInKind;
  /** The account whose token is redeemed, the mailbox, or the registration that reads the directory. */
  readonly who: string;
}

/** By kind, for each name. */
export type SignInLimits = Readonly<Record<SignInKind, number>>;

/**
 * How many sign-ins of one kind a run makes in one name, however many servers look and however often a peer asks to come
 * back. Microsoft publishes no number at which it begins to block (Exchange Online: three SMTP connections at once); these
 * are the gate's own, above what the largest deployment that Cisco describes takes, and far below a loop's.
 */
export const SIGN_IN_LIMITS: SignInLimits = {
  // From every server of a deployment, each twice at most.
  token: 24,
  // From the active services server, and from those that stand by, each twice at most.
  imap: 8,
  pop3: 8,
  // The same, and a test mail from each of an account's mailboxes.
  smtp: 24,
  graphMail: 8,
  directory: 4,
};

const IN_WORDS: Readonly<Record<SignInKind, string>> = {
  token: 'the refresh token was redeemed',
  imap: 'the gate signed in by IMAP',
  pop3: 'the gate signed in by POP3',
  smtp: 'the gate signed in by SMTP',
  graphMail: 'the gate opened the inbox by Microsoft Graph',
  directory: 'the gate asked for a token to read the directory',
};

/** Counts the sign-ins of all runs of one process, and allows no more than {@link SIGN_IN_LIMITS} says. */
export class SignIns {
  readonly #counts = new Map<string, number>();
  readonly #limits: SignInLimits;

  constructor(limits: SignInLimits = SIGN_IN_LIMITS) {
    this.#limits = limits;
  }

  /**
   * Counts one more, before it is tried.
   *
   * @param deployment what a name of the environment file's own is a name in; a mailbox has its address everywhere
   * @returns why there must be none, as a whole sentence; undefined when it may be tried
   */
  refusal({ kind, who }: SignIn, deployment: string): string | undefined {
    const place = kind === 'token' || kind === 'directory' ? deployment : '';
    const key = JSON.stringify([kind, who.toLowerCase(), place]);
    const count = this.#counts.get(key) ?? 0;
    const limit = this.#limits[kind];
    if (count >= limit) {
      return `Not tried: ${IN_WORDS[kind]} ${limit} times for ${who} in this run, and more would look like an attack. Look from fewer servers in one run, and from the others in another.`;
    }
    this.#counts.set(key, count + 1);
    return undefined;
  }
}

/** How often a run signed in to one thing in one name. */
export interface SignInCount extends SignIn {
  readonly count: number;
}

/** The sign-ins of a run, counted; the most frequent first. */
export function countSignIns(signIns: readonly SignIn[]): readonly SignInCount[] {
  const counts = new Map<string, SignInCount>();
  for (const signIn of signIns) {
    const key = `${signIn.kind} ${signIn.who}`;
    counts.set(key, { kind: signIn.kind, who: signIn.who, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (one, other) => other.count - one.count || `${one.kind} ${one.who}`.localeCompare(`${other.kind} ${other.who}`),
  );
}
