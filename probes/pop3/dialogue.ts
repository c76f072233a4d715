import type { Secret } from '../secret.ts';
import type { Dialogue } from '../wire/dialogue.ts';
import { type Judging, knownRefusal, unknownReply } from '../wire/refusal.ts';
import type { Stage, StageResult } from '../wire/stage.ts';
import { challengeEvidence, shownXoauth2Response, xoauth2Response } from '../wire/xoauth2.ts';
import type { Pop3Open, Pop3SignIn } from './facts.ts';

/** Who signs in. */
export interface Pop3User {
  readonly mailbox: string;
  readonly accessToken: Secret;
}

/**
 * Signs in with the SASL mechanism XOAUTH2 (RFC 5034). Exchange Online wants the command and the token on two lines, and
 * closes the connection when both come on one. Accepted is nothing but +OK to the token.
 *
 * @throws StageEnd unless the server accepted, or refused for a reason that the catalogue knows
 */
export async function signIn(
  dialogue: Dialogue,
  { mailbox, accessToken }: Pop3User,
  judging: Judging,
  stage: Stage,
): Promise<StageResult<Pop3SignIn, Dialogue>> {
  const greeting = await dialogue.receive();
  if (!isOk(greeting)) return refused(judging, 'the connection', greeting);
  dialogue.send('AUTH XOAUTH2');
  const invitation = await dialogue.receive();
  if (challengeIn(invitation) === undefined) return refused(judging, 'AUTH XOAUTH2', invitation);
  dialogue.send(xoauth2Response(mailbox, accessToken), shownXoauth2Response(mailbox));
  const reply = await verdict(dialogue, stage);
  return isOk(reply)
    ? { value: { accepted: true, status: '+OK', reply }, next: dialogue }
    : refused(judging, 'the token', reply);
}

/**
 * Asks how much the maildrop holds (RFC 1939, section 5).
 *
 * @throws StageEnd unless the server says so, or refuses for a reason that the catalogue knows
 */
export async function askSize(dialogue: Dialogue, judging: Judging): Promise<StageResult<Pop3Open, never>> {
  dialogue.send('STAT');
  const reply = await dialogue.receive();
  const [, messages, bytes] = /^\+OK (\d{1,15}) (\d{1,15})\b/i.exec(reply) ?? [];
  if (messages !== undefined) {
    return { value: { opened: true, messages: Number(messages), bytes: Number(bytes), reply } };
  }
  return { value: { opened: false, reply, signature: refusalOf(judging, 'STAT', reply) } };
}

/** The answer to the token. A server that gives its reason first waits for an empty line before it refuses. */
async function verdict(dialogue: Dialogue, stage: Stage): Promise<string> {
  const reply = await dialogue.receive();
  const challenge = challengeIn(reply);
  if (challenge === undefined) return reply;
  stage.show(() => challengeEvidence(challenge));
  dialogue.send('', '(an empty line)');
  return dialogue.receive();
}

function refused(judging: Judging, command: string, reply: string): StageResult<Pop3SignIn, Dialogue> {
  return { value: { accepted: false, status: '-ERR', reply, signature: refusalOf(judging, command, reply) } };
}

function refusalOf(judging: Judging, command: string, reply: string): string {
  if (!/^-ERR\b/i.test(reply)) throw unknownReply(judging, command, reply);
  return knownRefusal(judging, command, reply).id;
}

function isOk(line: string): boolean {
  return /^\+OK\b/i.test(line);
}

/** What follows the `+` of a continuation (RFC 5034, section 4). */
function challengeIn(line: string): string | undefined {
  const continuation = /^\+(?: (?<challenge>.*))?$/.exec(line);
  return continuation === null ? undefined : (continuation.groups?.challenge ?? '');
}
