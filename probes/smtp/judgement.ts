import { type Judging, knownRefusal, refusePassing, unknownReply } from '../wire/refusal.ts';
import { StageEnd, type StageResult } from '../wire/stage.ts';
import type { SmtpConnect, SmtpSignIn } from './facts.ts';
import type { SessionFailure } from './session.ts';
import type { SmtpTranscript } from './transcript.ts';

/**
 * Judges a session that ended before TLS was up.
 *
 * @throws StageEnd unless the network or the handshake failed
 */
export function judgeUnsecured(
  { answered }: SmtpTranscript,
  judging: Judging,
  failure: SessionFailure | undefined,
): SmtpConnect {
  if (failure?.code !== undefined) return { connected: false, error: failure.code };
  if (answered === undefined) {
    throw new StageEnd('unrecognised', `${judging.peer} did not answer: ${failure?.message}.`);
  }
  const { command = 'the connection', reply } = answered;
  refusePassing(judging, command, reply);
  throw unknownReply(judging, command, reply);
}

/**
 * Nothing may come between the answer to STARTTLS and the handshake: it could be anybody's word.
 *
 * @throws StageEnd when something did
 */
export function refuseInjection({ injected }: SmtpTranscript, peer: string): void {
  if (injected) throw new StageEnd('unrecognised', `${peer} sent something between STARTTLS and the handshake.`);
}

/**
 * Judges a session that is over: accepted is nothing but 235 in answer to the token (RFC 4954, section 4), to the end of
 * its line. The library takes the beginning of a line for an answer, where the connection was closed behind it.
 *
 * @param failure what the library says of a session that broke
 * @throws StageEnd unless the server accepted, or refused for a reason that the catalogue knows
 */
export function judgeSignIn(
  transcript: SmtpTranscript,
  judging: Judging,
  failure: SessionFailure | undefined,
): StageResult<SmtpSignIn, true> {
  const reply = transcript.verdict;
  if (reply === undefined) throw unanswered(transcript, judging);
  const [, code, enhancedStatus] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?(?=[ -]|$)/.exec(reply) ?? [];
  const answer = { status: Number(code), enhancedStatus, reply };
  if (code === '235' && failure !== undefined) {
    throw new StageEnd('unrecognised', `${judging.peer} broke off its answer to the token: ${reply}`);
  }
  if (code === '235') return { value: { accepted: true, ...answer }, next: true };
  if (code === undefined || !/^[45]/.test(code)) throw unknownReply(judging, 'the token', reply);
  return { value: { accepted: false, ...answer, signature: knownRefusal(judging, 'the token', reply).id } };
}

function unanswered({ signedIn, latest }: SmtpTranscript, { peer }: Judging): StageEnd {
  const how = signedIn ? 'did not answer the sign-in' : 'offers no sign-in';
  return new StageEnd('unrecognised', `${peer} ${how}. Its last words were: ${latest}`);
}
