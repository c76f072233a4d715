import type { Dialogue } from '../wire/dialogue.ts';
import { receiveSmtpReply, smtpExtensions } from '../wire/smtp-reply.ts';
import { StageEnd } from '../wire/stage.ts';
import type { EndpointCapability } from './facts.ts';

/** Asks for what an IMAP server offers before sign-in (RFC 9051, section 6.1.1), and takes leave. */
export async function askImap(dialogue: Dialogue): Promise<EndpointCapability> {
  const greeting = await expectLine(dialogue, /^\* (?:OK|PREAUTH)\b/i, 'an IMAP greeting');
  dialogue.send('a1 CAPABILITY');
  const offered: string[] = [];
  for (;;) {
    const line = await dialogue.receive();
    const [, listed] = /^\* CAPABILITY (.*)$/i.exec(line) ?? [];
    if (listed !== undefined) offered.push(...words(listed));
    else if (/^a1 OK\b/i.test(line)) break;
    else if (!line.startsWith('* ')) refuse(line, 'an answer to CAPABILITY');
  }
  await dialogue.leave('a2 LOGOUT');
  const mechanisms = offered.filter((name) => name.startsWith('AUTH=')).map((name) => name.slice('AUTH='.length));
  return { mechanisms: unique(mechanisms), greeting };
}

/** Asks for what a POP3 server offers (RFC 2449; the mechanisms are in the SASL line), and takes leave. */
export async function askPop3(dialogue: Dialogue): Promise<EndpointCapability> {
  const greeting = await expectLine(dialogue, /^\+OK\b/i, 'a POP3 greeting');
  dialogue.send('CAPA');
  await expectLine(dialogue, /^\+OK\b/i, 'an answer to CAPA');
  const mechanisms: string[] = [];
  for (let line = await dialogue.receive(); line !== '.'; line = await dialogue.receive()) {
    const [, listed] = /^SASL (.*)$/i.exec(line) ?? [];
    if (listed !== undefined) mechanisms.push(...words(listed));
  }
  await dialogue.leave('QUIT');
  return { mechanisms: unique(mechanisms), greeting };
}

/** Asks for what a submission server offers once TLS is up (RFC 3207, section 4.2), and takes leave. */
export async function askSmtp(dialogue: Dialogue, greeting: string, clientName: string): Promise<EndpointCapability> {
  dialogue.send(`EHLO ${clientName}`);
  const reply = await receiveSmtpReply(dialogue, 250, 'an answer to EHLO');
  await dialogue.leave('QUIT');
  const listed = smtpExtensions(reply).filter(([keyword]) => keyword === 'AUTH');
  return { mechanisms: unique(listed.flatMap(([, ...mechanisms]) => mechanisms)), greeting };
}

async function expectLine(dialogue: Dialogue, expected: RegExp, what: string): Promise<string> {
  const line = await dialogue.receive();
  return expected.test(line) ? line : refuse(line, what);
}

function refuse(line: string, what: string): never {
  throw new StageEnd('unrecognised', `Expected ${what}, received: ${line}`);
}

function words(list: string): string[] {
  return list
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
