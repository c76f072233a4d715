import pLimit from 'p-limit';

/**
 * Where a conversation counts. `mail`: a session with Exchange Online, of which only so many may be open at once, over
 * all mailboxes and servers. `sign-in`: a request to Entra ID or Microsoft Graph. `network`: a look at a port or page,
 * which asks nobody for anything that is counted; a port that drops packets must not hold up the next one.
 */
export type Place = 'mail' | 'sign-in' | 'network';

/** Sessions with mail servers that may be open at once, where the environment file does not say. */
export const DEFAULT_MAIL_SESSIONS = 8;

/** Entra ID throttles who asks too much at once; it publishes no number. */
const CONCURRENT_SIGN_INS = 8;

/** Lets no more conversations be under way at once than their peer is to see. */
export class Places {
  readonly #bounded;

  /** @param mailSessions how many sessions with mail servers may be open at once */
  constructor(mailSessions: number) {
    this.#bounded = { mail: pLimit(mailSessions), 'sign-in': pLimit(CONCURRENT_SIGN_INS) };
  }

  /** Waits for a place, and gives it up when the work ends, however it ends. */
  take<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
    return place === 'network' ? work() : this.#bounded[place](work);
  }
}
