import type { TLSSocket } from 'node:tls';
import type { ImapConnect, ImapOpen, ImapSignIn } from './imap/facts.ts';
import { asksToWait, judgeOpen, judgeSignIn } from './imap/judgement.ts';
import { beginSession, leave, type Session, settled } from './imap/session.ts';
import { ImapTranscript } from './imap/transcript.ts';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import { connectVerified } from './wire/connect-stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';

export { imapFacts } from './imap/facts.ts';

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
  const { route, catalogue, redactor } = request;
  redactor.learn(request.accessToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(redactor, options.signal);
  const transcript = new ImapTranscript();
  const judging = { transcript, catalogue, peer };
  const dialogue = () => transcript.evidence(`IMAP dialogue with ${peer} for ${request.mailbox}`);
  try {
    const connect = await connectVerified(conversation, request, deadlines);
    const signIn = await conversation.follow<ImapSignIn, TLSSocket, Session>(
      connect,
      { name: 'signIn', deadlineMs: deadlines.signIn, silence: () => `${peer} did not answer the sign-in` },
      async (stage, socket) => {
        stage.show(dialogue);
        const session = beginSession(request, socket, transcript, deadlines.signIn + deadlines.open);
        conversation.closeAtEnd(() => session.client.close());
        await Promise.race([session.begun, transcript.whenReplied(({ command }) => command === 'AUTHENTICATE')]);
        const { value, next } = judgeSignIn(judging);
        return next === undefined ? { value } : { value, next: session };
      },
    );
    const open = await conversation.follow<ImapOpen, Session>(
      signIn,
      {
        name: 'open',
        deadlineMs: deadlines.open,
        silence: () => `${peer} did not open the inbox of ${request.mailbox}`,
      },
      async (stage, { client, begun }) => {
        stage.show(dialogue);
        const examined = begun.then(() => settled(client.mailboxOpen('INBOX', { readOnly: true })));
        await Promise.race([examined, transcript.whenReplied((reply) => asksToWait(judging, reply))]);
        return judgeOpen(judging);
      },
    );
    const civil = open.reading.settled || options.signal?.aborted === true;
    if (signIn.next !== undefined && civil) await leave(signIn.next.client);
    return { connect: connect.reading, signIn: signIn.reading, open: open.reading };
  } finally {
    conversation.close();
  }
}
