import { type Judging, knownRefusal } from '../wire/refusal.ts';
import type { Draft } from '../wire/stage.ts';
import { StageEnd } from '../wire/stage.ts';
import type { TestMailSent } from './facts.ts';

/**
 * Judges the server's last word on a message: taken is nothing but 250 in answer to its end (RFC 5321, section 4.2.3).
 * Exchange Online judges the sender only then, so that no earlier answer proves anything.
 *
 * @param reply undefined: the session ended without an answer
 * @throws StageEnd unless the message was taken, or refused for a reason that the catalogue knows
 */
export function judgeMessage(reply: string | undefined, endOfMessage: boolean, judging: Judging): Draft<TestMailSent> {
  if (reply === undefined) throw new StageEnd('unrecognised', `${judging.peer} did not answer the message.`);
  const status = Number(reply.slice(0, 3));
  if (status === 250 && endOfMessage) return { accepted: true, status, reply };
  const recognised = knownRefusal(judging, 'the message', reply);
  const [, deniedTo] = /SendAsDenied; (\S+) not allowed to send as /.exec(reply) ?? [];
  return { accepted: false, status, reply, deniedTo, signature: recognised.id };
}
