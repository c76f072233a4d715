import type { TLSSocket } from 'node:tls';
import { ImapDialogue } from './imap/dialogue.ts';
import type { ImapConnect } from './imap/facts.ts';
import { examineInbox, signIn } from './imap/sign-in.ts';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import { SmtpTranscript } from './smtp/transcript.ts';
import type { TestMailFound, TestMailSent } from './test-mail/facts.ts';
import { find } from './test-mail/find.ts';
import { judgeMessage } from './test-mail/judgement.ts';
import { type TestMessage, testMessage } from './test-mail/message.ts';
import { send } from './test-mail/send.ts';
import { connectVerified } from './wire/connect-stage.ts';
import { type Stage, StageEnd } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { TcpConnection } from './wire/tcp-connection.ts';

/** A mailbox in which the message can be looked for. */
export interface Destination {
  /** Leads to its IMAP server. */
  readonly route: Route;
  readonly accessToken: Secret;
}

export interface TestMailRequest {
  /** Leads to the submission server. */
  readonly route: Route;
  /** The user of the SASL exchange. */
  readonly identity: string;
  readonly accessToken: Secret;
  readonly from: string;
  readonly to: string;
  /** Absent: nobody can look there. */
  readonly destination?: Destination;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type TestMailConversation = {
  readonly sent: Reading<TestMailSent>;
  readonly found: Reading<TestMailFound>;
};

/** Delivery within Exchange Online takes seconds, seldom a minute. */
const deliveryMs = 60_000;

/** A message that the server took. */
interface Taken {
  readonly message: TestMessage;
  readonly sentAt: number;
}

/**
 * Sends one message from an address and looks for it where it was sent to. Whoever calls this sends mail: it is never
 * called twice for the same address, and never again after a refusal. Never throws.
 */
export async function sendTestMail(
  request: TestMailRequest,
  options: ProbeOptions = {},
): Promise<TestMailConversation> {
  const { route, identity, catalogue, redactor, from } = request;
  redactor.learn(request.accessToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(redactor, options.signal);
  const sendingMs = deadlines.resolve + deadlines.connect + deadlines.tls + deadlines.signIn + deadlines.answer;
  try {
    const sent = await conversation.begin<TestMailSent, Taken>(
      { name: 'sent', deadlineMs: sendingMs, silence: () => `${peer} did not answer the message` },
      async (stage) => {
        const tcp = new TcpConnection(route);
        const transcript = new SmtpTranscript(identity);
        conversation.closeAtEnd(() => tcp.close());
        stage.show(() => transcript.evidence(`SMTP dialogue with ${peer} for ${identity}, from ${from}`));
        const reached = await tcp.open(stage.signal);
        if (reached.kind === 'failed') {
          throw new StageEnd('unrecognised', `There is no connection to ${peer}: ${reached.error}.`);
        }
        const message = testMessage(from);
        const sending = await send(request, message, reached.connected.socket, transcript, sendingMs);
        const value = judgeMessage(sending.reply, sending.endOfMessage, { protocol: 'smtp', catalogue, peer });
        return value.accepted ? { value, next: { message, sentAt: Date.now() } } : { value };
      },
    );
    const found = await conversation.follow<TestMailFound, Taken>(
      sent,
      {
        name: 'found',
        deadlineMs: deliveryMs + deadlines.connect + deadlines.signIn + deadlines.open,
        silence: () => `The message to ${request.to} could not be looked for`,
      },
      (stage, taken) => look(conversation, request, taken, stage),
    );
    return { sent: sent.reading, found: found.reading };
  } finally {
    conversation.close();
  }
}

async function look(
  conversation: StagedConversation,
  { destination, to, redactor }: TestMailRequest,
  { message, sentAt }: Taken,
  stage: Stage,
) {
  if (destination === undefined) {
    throw new StageEnd(
      'not-measured',
      `${to} is no mailbox that the gate opens by IMAP: look there for ${message.messageId}.`,
    );
  }
  redactor.learn(destination.accessToken);
  const connect = await connectVerified(conversation, destination, defaultDeadlines);
  const socket: TLSSocket | undefined = connect.next;
  if (socket === undefined) throw new StageEnd('unrecognised', notConnected(connect.reading));
  const peer = endpointName(destination.route);
  const dialogue = new ImapDialogue(socket, peer);
  const { transcript } = dialogue;
  stage.show(() => transcript.evidence(`IMAP dialogue with ${peer} for ${to}`));
  await signIn(dialogue, { mailbox: to, accessToken: destination.accessToken }, stage);
  if (transcript.replyTo('AUTHENTICATE')?.status === 'OK') await examineInbox(dialogue);
  if (transcript.replyTo('EXAMINE')?.status !== 'OK') {
    throw new StageEnd('unrecognised', `The inbox of ${to} could not be opened to look for the message.`);
  }
  const value = await find(dialogue, message.messageId, sentAt, deliveryMs, stage.signal);
  await dialogue.leave();
  return { value };
}

function notConnected(reading: Reading<ImapConnect>): string {
  return reading.settled ? `There is no connection to look for the message: ${reading.value.error}.` : reading.message;
}
