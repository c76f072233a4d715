import { endpointName, type Route } from '../route.ts';
import type { Dialogue } from '../wire/dialogue.ts';
import { receiveSmtpReply, smtpExtensions } from '../wire/smtp-reply.ts';
import { StageEnd } from '../wire/stage.ts';

/** The greeting of a submission server, and whether it agreed to start TLS. */
export interface StartTls {
  readonly greeting: string;
  readonly offered: boolean;
}

/**
 * Leads a submission server from its greeting to the point where TLS begins (RFC 3207); leaves the connection when
 * STARTTLS is not offered.
 *
 * @throws StageEnd when the server says anything else
 */
export async function startTls(dialogue: Dialogue, clientName: string, route: Route): Promise<StartTls> {
  const [first = ''] = await receiveSmtpReply(dialogue, 220, 'an SMTP greeting');
  const greeting = `220 ${first}`;
  dialogue.send(`EHLO ${clientName}`);
  const extensions = smtpExtensions(await receiveSmtpReply(dialogue, 250, 'an answer to EHLO'));
  if (!extensions.some(([keyword]) => keyword === 'STARTTLS')) {
    await dialogue.leave('QUIT');
    return { greeting, offered: false };
  }
  dialogue.send('STARTTLS');
  await receiveSmtpReply(dialogue, 220, 'an answer to STARTTLS');
  // Whatever came before the handshake could be from anybody, and must not be taken for the server's word after it.
  if (dialogue.detach().length > 0) {
    throw new StageEnd('unrecognised', `${endpointName(route)} sent something between STARTTLS and the handshake.`);
  }
  return { greeting, offered: true };
}
