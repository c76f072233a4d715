import { isIPv6, type Socket } from 'node:net';
import type { Dialogue } from './dialogue.ts';
import { StageEnd } from './stage.ts';

/** The lines of one SMTP reply, without the code. */
export type SmtpReply = readonly string[];

/**
 * Receives one reply, which may have several lines (RFC 5321, section 4.2.1).
 *
 * @throws StageEnd when it has another code or another form
 */
export async function receiveSmtpReply(dialogue: Dialogue, code: number, what: string): Promise<SmtpReply> {
  const texts: string[] = [];
  for (;;) {
    const line = await dialogue.receive();
    const [, digits, separator, text = ''] = /^(\d{3})(?:([ -])(.*))?$/.exec(line) ?? [];
    if (Number(digits) !== code) {
      throw new StageEnd('unrecognised', `Expected ${what} with code ${code}, received: ${line}`);
    }
    texts.push(text);
    if (separator !== '-') return texts;
  }
}

/** The service extensions of an answer to EHLO, each as its keyword and parameters in capital letters. */
export function smtpExtensions([, ...lines]: SmtpReply): string[][] {
  return lines.map((line) => line.toUpperCase().split(/[ =]+/));
}

/** How a client without a name of its own introduces itself (RFC 5321, section 4.1.3). */
export function addressLiteral({ localAddress = '127.0.0.1' }: Socket): string {
  return isIPv6(localAddress) ? `[IPv6:${localAddress}]` : `[${localAddress}]`;
}
