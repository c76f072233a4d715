import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { type SessionRequest, sessionSettings } from '../smtp/session.ts';
import type { SmtpTranscript } from '../smtp/transcript.ts';
import type { TestMessage } from './message.ts';

/** What became of a message. */
export interface Sending {
  /** The server's last word; undefined where it said none. */
  readonly reply: string | undefined;
  /** It is the answer to the end of the message. */
  readonly endOfMessage: boolean;
}

/** Lets the library sign in and send one message over a connection that was opened for it. Never rejects. */
export async function send(
  request: SessionRequest & { readonly from: string; readonly to: string },
  message: TestMessage,
  socket: Socket,
  transcript: SmtpTranscript,
  patienceMs: number,
): Promise<Sending> {
  const { from, to } = request;
  const transport = createTransport(sessionSettings(request, socket, transcript, patienceMs));
  try {
    const { response } = await transport.sendMail({ from, to, envelope: { from, to }, ...message });
    return { reply: response, endOfMessage: true };
  } catch (error) {
    const reply = error instanceof Error && 'response' in error ? error.response : undefined;
    return { reply: typeof reply === 'string' ? reply : undefined, endOfMessage: false };
  } finally {
    transport.close();
  }
}
