import type { RecognisedReply, ReplyCatalogue, ReplyProtocol } from '../reply-catalogue.ts';
import { suggestedBackoffMs } from './retry-after.ts';
import { StageEnd } from './stage.ts';

/** What a mail server's answers are judged with. */
export interface Judging {
  readonly protocol: ReplyProtocol;
  readonly catalogue: ReplyCatalogue;
  /** `host:port`, for messages. */
  readonly peer: string;
}

/**
 * The refusal that an answer is.
 *
 * @param what what was answered, for messages
 * @throws StageEnd when the server is throttled or has a passing fault, or no known reply matches
 */
export function knownRefusal(judging: Judging, what: string, reply: string): RecognisedReply {
  refusePassing(judging, what, reply);
  const recognised = judging.catalogue.recognise(judging.protocol, reply);
  if (recognised === undefined) throw unknownReply(judging, what, reply);
  return recognised;
}

/** @throws StageEnd when the answer is known to be throttling or a passing fault */
export function refusePassing({ protocol, catalogue, peer }: Judging, what: string, reply: string): void {
  const recognised = catalogue.recognise(protocol, reply);
  if (recognised === undefined || recognised.meaning === 'refused') return;
  const message = `${peer} cannot answer ${what} now (${recognised.id}): ${reply}`;
  throw new StageEnd('throttled', message, suggestedBackoffMs(reply));
}

/** The end of a stage at an answer that is neither a success nor in the catalogue. */
export function unknownReply({ peer }: Judging, what: string, reply: string): StageEnd {
  return new StageEnd('unrecognised', `${peer} answered ${what} in a way that no known reply matches: ${reply}`);
}
