import type { ConversationIdentity } from '../bundle/recorded-conversation.ts';
import { DEPLOYMENTS_AT_ONCE } from './admission.ts';
import { DEFAULT_MAIL_SESSIONS, Places } from './places.ts';
import type { Run } from './run.ts';
import { SignIns } from './sign-ins.ts';
import { Turns } from './turns.ts';

/** Is told when a conversation with a peer begins; the answer is called when it is over. */
export type Began = (conversation: ConversationIdentity, deployment: string) => () => void;

/**
 * What all runs of one process share. The limits are those of the services and of the network, and these do not ask which
 * deployment a connection is for.
 */
export interface Shared {
  readonly places: Places;
  /** One connection per mailbox and protocol. */
  readonly turns: Turns;
  readonly testMails: {
    /** Addresses that a message was sent from, in lower case. */
    readonly from: Set<string>;
    /** SMTP identities whose message was not taken, in lower case. */
    readonly refused: Set<string>;
  };
  readonly signIns: SignIns;
  readonly began: Began;
  /** How many runs are under way at once: each may have to wait for all the others. */
  readonly runsAtOnce: number;
}

/**
 * For one run, or for several that go on at the same time: of the caps that their operators set, the lowest counts for
 * all.
 */
export function sharedBy(runs: readonly Pick<Run, 'environment'>[], began: Began = () => () => {}): Shared {
  const caps = runs.map(({ environment }) => environment.cloud.mailSessions ?? DEFAULT_MAIL_SESSIONS);
  return {
    places: new Places(Math.min(...caps)),
    turns: new Turns(),
    testMails: { from: new Set(), refused: new Set() },
    signIns: new SignIns(),
    began,
    runsAtOnce: Math.min(runs.length, DEPLOYMENTS_AT_ONCE),
  };
}
