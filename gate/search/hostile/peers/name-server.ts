import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode, type Packet, type Question } from 'dns-packet';

/** What a name server makes of a question: bytes to send back, or nothing at all. */
export type AnswerQuestion = (question: Question, query: Packet) => Buffer | undefined;

export interface RunningNameServer {
  /** The UDP port on 127.0.0.1. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers DNS questions over UDP on 127.0.0.1. */
export async function serveNames(answer: AnswerQuestion): Promise<RunningNameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (message, peer) => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    const bytes = question && answer(question, query);
    if (bytes !== undefined) socket.send(bytes, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    async stop() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** A response; the code is the one of RFC 1035, section 4.1.1. */
export function reply(query: Packet, answers: readonly Answer[], code = 0, changes: Partial<Packet> = {}): Buffer {
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER | code,
    questions: query.questions ?? [],
    answers: [...answers],
    ...changes,
  });
}
