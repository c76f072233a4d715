import type { TLSSocket } from 'node:tls';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import { askSize, signIn } from './pop3/dialogue.ts';
import type { Pop3Connect, Pop3Open, Pop3SignIn } from './pop3/facts.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import { connectVerified } from './wire/connect-stage.ts';
import { Dialogue } from './wire/dialogue.ts';
import type { Stage } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { closeOf, takeLeave } from './wire/take-leave.ts';

export interface Pop3Request {
  readonly route: Route;
  /** An address of the host that is known to answer; absent: the name is resolved. */
  readonly address?: string;
  /** The mailbox to open: the user of the SASL exchange, whoever owns the token. */
  readonly mailbox: string;
  readonly accessToken: Secret;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type Pop3Conversation = {
  readonly connect: Reading<Pop3Connect>;
  readonly signIn: Reading<Pop3SignIn>;
  readonly open: Reading<Pop3Open>;
};

/**
 * Signs in to a mailbox by POP3 with an access token and asks how much it holds, over one connection whose TLS verifies.
 * No message is read or deleted. Never throws.
 */
export async function openMaildrop(request: Pop3Request, options: ProbeOptions = {}): Promise<Pop3Conversation> {
  const { route, mailbox, catalogue, redactor } = request;
  redactor.learn(request.accessToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(redactor, options.signal);
  const judging = { protocol: 'pop3', catalogue, peer } as const;
  const show = (stage: Stage, dialogue: Dialogue) =>
    stage.show(() => dialogue.transcript(`POP3 dialogue with ${peer} for ${mailbox}`));
  try {
    const connect = await connectVerified(conversation, request, deadlines);
    const signedIn = await conversation.follow<Pop3SignIn, TLSSocket, Dialogue>(
      connect,
      { name: 'signIn', deadlineMs: deadlines.signIn, silence: () => `${peer} did not answer the sign-in` },
      (stage, socket) => {
        const dialogue = new Dialogue(socket, peer);
        show(stage, dialogue);
        return signIn(dialogue, request, judging, stage);
      },
    );
    const open = await conversation.follow<Pop3Open, Dialogue>(
      signedIn,
      { name: 'open', deadlineMs: deadlines.open, silence: () => `${peer} did not say how much ${mailbox} holds` },
      (stage, dialogue) => {
        show(stage, dialogue);
        return askSize(dialogue, judging);
      },
    );
    const civil = open.reading.settled || options.signal?.aborted === true;
    const { next: dialogue } = signedIn;
    if (connect.next !== undefined && dialogue !== undefined && civil) {
      await takeLeave(conversation, { said: dialogue.leave('QUIT'), closed: closeOf(connect.next) }, options);
    }
    return { connect: connect.reading, signIn: signedIn.reading, open: open.reading };
  } finally {
    conversation.close();
  }
}
