import type { Secret } from '../secret.ts';
import { ConnectionBroken } from '../wire/dialogue.ts';
import type { Stage } from '../wire/stage.ts';
import { challengeEvidence, shownXoauth2Response, xoauth2Response } from '../wire/xoauth2.ts';
import type { ImapCommand, ImapDialogue } from './dialogue.ts';

/** Who signs in. */
export interface ImapUser {
  readonly mailbox: string;
  readonly accessToken: Secret;
}

/**
 * Hears the greeting, asks for the capabilities and signs in with the SASL mechanism XOAUTH2, as ECE does, as far as the
 * server goes along. The transcript tells how far that was.
 *
 * @throws StageEnd when the server sends what is no IMAP
 */
export async function signIn(dialogue: ImapDialogue, user: ImapUser, stage: Stage): Promise<void> {
  await untilBroken(async () => {
    if (!/^\* OK\b/i.test(await dialogue.greeting())) return;
    await dialogue.ask({ name: 'CAPABILITY' });
    const offered = capabilitiesIn(dialogue.transcript.lines);
    if (offered.has('AUTH=XOAUTH2')) await dialogue.ask(authenticate(user, offered.has('SASL-IR'), stage));
  });
}

/** Opens the inbox read-only, if the server goes along. */
export async function examineInbox(dialogue: ImapDialogue): Promise<void> {
  await untilBroken(async () => {
    await dialogue.ask({ name: 'EXAMINE', arguments: ['INBOX'] });
  });
}

/** A server may hang up at any time; what it said until then is what counts. */
async function untilBroken(talk: () => Promise<void>): Promise<void> {
  try {
    await talk();
  } catch (error) {
    if (!(error instanceof ConnectionBroken)) throw error;
  }
}

function capabilitiesIn(lines: readonly string[]): ReadonlySet<string> {
  const listed = lines.flatMap((line) => /^\* CAPABILITY (.*)$/i.exec(line)?.[1] ?? []);
  return new Set(listed.flatMap((list) => list.toUpperCase().split(' ')));
}

type Answer = NonNullable<ImapCommand['continued']>;

/**
 * The token goes with the command where the server takes it there (SASL-IR, RFC 4959), which saves a round trip. A server
 * that gives the reason of its refusal waits for an empty line before it refuses.
 */
function authenticate({ mailbox, accessToken }: ImapUser, withCommand: boolean, stage: Stage): ImapCommand {
  const token = { line: xoauth2Response(mailbox, accessToken), shown: shownXoauth2Response(mailbox) };
  const afterChallenge: Answer = (challenge) => {
    stage.show(() => challengeEvidence(challenge));
    return { line: '', shown: '(an empty line)' };
  };
  if (withCommand) {
    return {
      name: 'AUTHENTICATE',
      arguments: ['XOAUTH2', token.line],
      shown: ['XOAUTH2', token.shown],
      continued: afterChallenge,
    };
  }
  let sent = false;
  const continued: Answer = (request) => {
    if (sent) return afterChallenge(request);
    sent = true;
    return token;
  };
  return { name: 'AUTHENTICATE', arguments: ['XOAUTH2'], continued };
}
