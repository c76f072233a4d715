import type { TLSSocket } from 'node:tls';
import { ImapDialogue } from './imap/dialogue.ts';
import type { ImapConnect, ImapOpen, ImapSignIn } from './imap/facts.ts';
import { judgeOpen, judgeSignIn } from './imap/judgement.ts';
import { examineInbox, signIn } from './imap/sign-in.ts';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import { connectVerified } from './wire/connect-stage.ts';
import type { Stage } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { closeOf, takeLeave } from './wire/take-leave.ts';

export interface ImapRequest {
  readonly route: Route;
  /** An address of the host that is known to answer; absent: the name is resolved. */
  readonly address?: string;
  /** The mailbox to open: the user of the SASL exchange, whoever owns the token. */
  readonly mailbox: string;
  readonly accessToken: Secret;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type ImapConversation = {
  readonly connect: Reading<ImapConnect>;
  readonly signIn: Reading<ImapSignIn>;
  readonly open: Reading<ImapOpen>;
};

/**
 * Signs in to a mailbox by IMAP with an access token and opens its inbox read-only, over one connection whose TLS
 * verifies. Nothing in the mailbox is changed. Never throws.
 */
export async function openInbox(request: ImapRequest, options: ProbeOptions = {}): Promise<ImapConversation> {
  const { route, mailbox, catalogue, redactor } = request;
  redactor.learn(request.accessToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(redactor, options.signal);
  const show = (stage: Stage, { transcript }: ImapDialogue) =>
    stage.show(() => transcript.evidence(`IMAP dialogue with ${peer} for ${mailbox}`));
  try {
    const connect = await connectVerified(conversation, request, deadlines);
    const signedIn = await conversation.follow<ImapSignIn, TLSSocket, ImapDialogue>(
      connect,
      { name: 'signIn', deadlineMs: deadlines.signIn, silence: () => `${peer} did not answer the sign-in` },
      async (stage, socket) => {
        const dialogue = new ImapDialogue(socket, peer);
        show(stage, dialogue);
        await signIn(dialogue, request, stage);
        const { value, next } = judgeSignIn({ transcript: dialogue.transcript, catalogue, peer });
        return next === undefined ? { value } : { value, next: dialogue };
      },
    );
    const open = await conversation.follow<ImapOpen, ImapDialogue>(
      signedIn,
      { name: 'open', deadlineMs: deadlines.open, silence: () => `${peer} did not open the inbox of ${mailbox}` },
      async (stage, dialogue) => {
        show(stage, dialogue);
        await examineInbox(dialogue);
        return judgeOpen({ transcript: dialogue.transcript, catalogue, peer });
      },
    );
    const civil = open.reading.settled || options.signal?.aborted === true;
    const { next: dialogue } = signedIn;
    if (connect.next !== undefined && dialogue !== undefined && civil) {
      await takeLeave(conversation, { said: dialogue.leave(), closed: closeOf(connect.next) }, options);
    }
    return { connect: connect.reading, signIn: signedIn.reading, open: open.reading };
  } finally {
    conversation.close();
  }
}
