import type { RecognisedReply, ReplyCatalogue } from '../reply-catalogue.ts';
import { knownRefusal, refusePassing } from '../wire/refusal.ts';
import { suggestedBackoffMs } from '../wire/retry-after.ts';
import { StageEnd, type StageResult } from '../wire/stage.ts';
import type { ImapOpen, ImapSignIn } from './facts.ts';
import type { ImapTranscript } from './transcript.ts';

/** What a conversation is judged with. */
export interface Judging {
  readonly transcript: ImapTranscript;
  readonly catalogue: ReplyCatalogue;
  /** `host:port`, for messages. */
  readonly peer: string;
}

/**
 * Judges sign-in: accepted is nothing but a tagged OK to AUTHENTICATE.
 *
 * @throws StageEnd unless the server accepted, or refused for a reason that the catalogue knows
 */
export function judgeSignIn(judging: Judging): StageResult<ImapSignIn, true> {
  const { transcript, peer } = judging;
  const reply = transcript.replyTo('AUTHENTICATE');
  if (reply === undefined) {
    refuseFarewell(judging);
    const capability = transcript.replyTo('CAPABILITY');
    if (capability !== undefined) refusePassing({ ...judging, protocol: 'imap' }, 'CAPABILITY', capability.line);
    throw new StageEnd('unrecognised', `${peer} ${unanswered(transcript)}. ${latest(transcript)}`);
  }
  const { status, line } = reply;
  const mechanism = 'XOAUTH2';
  if (status === 'OK') return { value: { accepted: true, mechanism, status, reply: line }, next: true };
  const { id } = knownRefusal({ ...judging, protocol: 'imap' }, reply.command, reply.line);
  return { value: { accepted: false, mechanism, status, reply: line, signature: id } };
}

/**
 * Judges the opening of the inbox: opened is nothing but a tagged OK to EXAMINE that confirms read-only access
 * (RFC 9051, section 6.3.3). Exchange Online refuses a mailbox at any command after sign-in, with `User is
 * authenticated but not connected.`
 *
 * @throws StageEnd unless the server opened it, or refused for a reason that the catalogue knows
 */
export function judgeOpen(judging: Judging): StageResult<ImapOpen, never> {
  const { transcript, peer } = judging;
  const examined = transcript.replyTo('EXAMINE');
  if (examined?.status === 'OK') {
    if (!/^\S+ OK \[READ-ONLY\]/i.test(examined.line)) {
      throw new StageEnd(
        'unrecognised',
        `${peer} opened the inbox, but did not confirm read-only access: ${examined.line}`,
      );
    }
    return { value: { opened: true, readOnly: true, messages: transcript.messages, reply: examined.line } };
  }
  const refusals = transcript.repliesAfter('AUTHENTICATE').filter(({ status }) => status !== 'OK');
  const deciding = refusals.find((reply) => recognise(judging, reply.line) !== undefined) ?? examined ?? refusals[0];
  if (deciding === undefined) {
    refuseFarewell(judging);
    throw new StageEnd('unrecognised', `${peer} did not answer EXAMINE. ${latest(transcript)}`);
  }
  const { id } = knownRefusal({ ...judging, protocol: 'imap' }, deciding.command, deciding.line);
  return { value: { opened: false, reply: deciding.line, signature: id } };
}

/** A server may say goodbye with the reason, and answer nothing. */
function refuseFarewell(judging: Judging): void {
  const farewell = judging.transcript.farewells.find((line) => {
    const meaning = recognise(judging, line)?.meaning;
    return meaning === 'throttled' || meaning === 'transient';
  });
  if (farewell === undefined) return;
  const message = `${judging.peer} closed the connection: ${farewell}`;
  throw new StageEnd('throttled', message, suggestedBackoffMs(farewell));
}

function recognise({ catalogue }: Judging, line: string): RecognisedReply | undefined {
  return catalogue.recognise('imap', line);
}

function unanswered(transcript: ImapTranscript): string {
  if (transcript.asked('AUTHENTICATE')) return 'did not answer the sign-in';
  if (/^\* PREAUTH\b/i.test(transcript.greeting ?? '')) return 'takes whoever connects for signed in';
  return transcript.replyTo('CAPABILITY') === undefined
    ? 'did not come as far as the sign-in'
    : 'offers no sign-in with a token';
}

function latest(transcript: ImapTranscript): string {
  return transcript.latest === undefined ? 'It said nothing.' : `Its last words were: ${transcript.latest}`;
}
