import { randomUUID } from 'node:crypto';

/** A message that says what it is, and can be found again. */
export interface TestMessage {
  /** With its angle brackets (RFC 5322, section 3.6.4). */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

/** @param from the address that it is sent from: its domain is the Message-ID's */
export function testMessage(from: string): TestMessage {
  const id = randomUUID();
  return {
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    subject: `Test of the contact centre's mail (${id.slice(0, 8)})`,
    text: [
      `This message was sent once from ${from}, to see that it may be sent from.`,
      'Nobody has to answer it, and it can be deleted.',
    ].join('\r\n'),
  };
}
