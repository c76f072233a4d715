import { readGraphAnswer } from '../graph/answer.ts';
import { numberOf, textOf } from '../graph/fields.ts';
import type { ReplyCatalogue } from '../reply-catalogue.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { knownRefusal } from '../wire/refusal.ts';
import type { Draft } from '../wire/stage.ts';
import type { GraphMailOpen } from './facts.ts';

/**
 * Judges the answer to the question for an inbox: opened is nothing but a 200 with a mail folder as documented
 * (https://learn.microsoft.com/graph/api/mailfolder-get).
 *
 * @param peer `host:port`, for messages
 * @throws StageEnd unless Graph shows the inbox, or refused for a reason that the catalogue knows
 */
export function judgeInbox(answer: HttpAnswer, catalogue: ReplyCatalogue, peer: string): Draft<GraphMailOpen> {
  const read = readGraphAnswer(answer, peer);
  if (read.kind === 'object') {
    textOf(read.object, 'id');
    return { opened: true, messages: numberOf(read.object, 'totalItemCount'), reply: `${answer.status}` };
  }
  const { id } = knownRefusal({ protocol: 'graph', catalogue, peer }, 'the question for the inbox', read.said);
  return { opened: false, reply: read.said, signature: id };
}
