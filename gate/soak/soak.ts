import type { Reading } from '../../probes/reading.ts';
import type { Account } from '../environment/environment.ts';
import type { Conversations } from '../run/conversations.ts';
import { type HeldConversation, stageOf } from '../run/held-conversation.ts';

/** The first access token is used in its last minute, and the refresh token after the hour. */
const FIRST_TOKEN_AT_MINUTE = 59;
const SECOND_REDEMPTION_AT_MINUTE = 61;
const MINUTE_MS = 60_000;

/** How a step of the soak came out. */
export type StepOutcome = 'as it should be' | 'not as it should be' | 'not known';

/** One step, in words. */
export interface SoakStep {
  readonly minute: number;
  readonly outcome: StepOutcome;
  /** A whole sentence. */
  readonly says: string;
}

/** What a soak needs of the outside world. */
export interface SoakSurroundings {
  /** Fresh conversations each time: a token that was redeemed once is not redeemed again by the same ones. */
  open(): Conversations;
  waitMs(milliseconds: number): Promise<void>;
  /** Told as each step ends. */
  tell(step: SoakStep): void;
}

/**
 * Holds on to one account's first access token for 59 minutes and opens its first mailbox with it; then redeems the same
 * refresh token again. A first step that fails ends it. Never throws.
 *
 * @param vantage name of the server that looks
 */
export async function soak(
  vantage: string,
  account: Account,
  { open, waitMs, tell }: SoakSurroundings,
): Promise<readonly SoakStep[]> {
  const steps: SoakStep[] = [];
  const note = (step: SoakStep) => {
    steps.push(step);
    tell(step);
    return step.outcome === 'as it should be';
  };
  const first = open();
  const second = open();
  try {
    const taken = stepOf(0, await first.token(vantage, account), 'redeem', 'accepted', 'The refresh token redeems');
    if (!note(taken)) return steps;
    await waitMs(FIRST_TOKEN_AT_MINUTE * MINUTE_MS);
    note(await useFirstToken(first, vantage, account));
    await waitMs((SECOND_REDEMPTION_AT_MINUTE - FIRST_TOKEN_AT_MINUTE) * MINUTE_MS);
    const again = await second.token(vantage, account);
    const what = 'The same refresh token redeems again';
    note(stepOf(SECOND_REDEMPTION_AT_MINUTE, again, 'redeem', 'accepted', what));
    return steps;
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}

async function useFirstToken(conversations: Conversations, vantage: string, account: Account): Promise<SoakStep> {
  const minute = FIRST_TOKEN_AT_MINUTE;
  const [mailbox] = account.mailboxes;
  const what = `The first access token still opens ${mailbox?.address}`;
  if (mailbox === undefined) return { minute, outcome: 'not known', says: 'The account has no mailbox to open.' };
  switch (account.transport) {
    case 'imap+smtp':
      return stepOf(minute, await conversations.inbox(vantage, account, mailbox), 'open', 'opened', what);
    case 'pop3+smtp':
      return stepOf(minute, await conversations.maildrop(vantage, account, mailbox), 'open', 'opened', what);
    case 'graph':
      return stepOf(minute, await conversations.graphInbox(vantage, account, mailbox), 'open', 'opened', what);
  }
}

function stepOf(minute: number, held: HeldConversation, stage: string, property: string, what: string): SoakStep {
  const reading: Reading<object> | undefined = stageOf(held, stage);
  if (reading === undefined) return { minute, outcome: 'not known', says: `${what}: nothing was read.` };
  if (!reading.settled) return { minute, outcome: 'not known', says: `${what}: not known. ${reading.message}` };
  const holds: unknown = Object(reading.value)[property];
  const error: unknown = Object(reading.value).error ?? Object(reading.value).signature;
  if (holds === true) return { minute, outcome: 'as it should be', says: `${what}.` };
  const why = typeof error === 'string' ? ` (${error})` : '';
  return { minute, outcome: 'not as it should be', says: `${what}: no${why}.` };
}
