import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import type { SmtpConnect, SmtpSignIn } from './smtp/facts.ts';
import { judgeSignIn, judgeUnsecured, refuseInjection } from './smtp/judgement.ts';
import { beginSession, type Session } from './smtp/session.ts';
import { SmtpTranscript } from './smtp/transcript.ts';
import { hostAddress } from './wire/resolve.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { takeLeave } from './wire/take-leave.ts';
import { TcpConnection } from './wire/tcp-connection.ts';

export interface SmtpRequest {
  readonly route: Route;
  /** An address of the host that is known to answer; absent: the name is resolved. */
  readonly address?: string;
  /** The user of the SASL exchange. */
  readonly identity: string;
  readonly accessToken: Secret;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type SmtpConversation = {
  readonly connect: Reading<SmtpConnect>;
  readonly signIn: Reading<SmtpSignIn>;
};

/**
 * Signs in to a submission server with an access token, over one connection that STARTTLS has led to TLS that verifies.
 * No message is begun. Never throws.
 */
export async function signInToSubmission(request: SmtpRequest, options: ProbeOptions = {}): Promise<SmtpConversation> {
  const { route, identity, catalogue, redactor } = request;
  redactor.learn(request.accessToken);
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const connectMs = deadlines.resolve + deadlines.connect + deadlines.tls;
  const conversation = new StagedConversation(redactor, options.signal);
  const tcp = new TcpConnection(route);
  const known = request.address === undefined ? undefined : [hostAddress(request.address)];
  const transcript = new SmtpTranscript(identity);
  const judging = { protocol: 'smtp', catalogue, peer } as const;
  const dialogue = () => transcript.evidence(`SMTP dialogue with ${peer} for ${identity}`);
  const progress = () => (transcript.latest === undefined ? tcp.progress : `its last words were: ${transcript.latest}`);
  conversation.closeAtEnd(() => tcp.close());
  try {
    const connect = await conversation.begin<SmtpConnect, Session>(
      {
        name: 'connect',
        deadlineMs: connectMs,
        silence: () => `There is no TLS connection to ${peer} (${progress()})`,
      },
      async (stage) => {
        stage.show(() => ({ kind: 'connection', title: `TCP connection to ${peer}`, text: tcp.proof }));
        const reached = await tcp.open(stage.signal, known);
        if (reached.kind === 'failed') return { value: { connected: false, error: reached.error } };
        stage.show(dialogue);
        const { socket, target } = reached.connected;
        const session = beginSession(request, socket, transcript, connectMs + deadlines.signIn);
        const failure = await Promise.race([session.ended, transcript.whenSecured()]);
        refuseInjection(transcript, peer);
        if (!transcript.secured) return { value: judgeUnsecured(transcript, judging, failure) };
        return { value: { connected: true, address: target?.address }, next: session };
      },
    );
    const signIn = await conversation.follow<SmtpSignIn, Session, true>(
      connect,
      { name: 'signIn', deadlineMs: deadlines.signIn, silence: () => `${peer} did not answer the sign-in` },
      async (stage, { ended }) => {
        stage.show(dialogue);
        return judgeSignIn(transcript, judging, await ended);
      },
    );
    if (connect.next !== undefined && signIn.next !== undefined) {
      const { ended, closed } = connect.next;
      // The library says QUIT before it says how the sign-in ended.
      await takeLeave(conversation, { said: ended, closed }, options);
    }
    return { connect: connect.reading, signIn: signIn.reading };
  } finally {
    conversation.close();
  }
}
