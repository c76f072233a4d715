import { AUTHORITATIVE_ANSWER, type Packet, type Question, TRUNCATED_RESPONSE } from 'dns-packet';
import { issue } from '../../../../probes/testing/certificates.ts';
import { closedPort, secure, serve } from '../../../../probes/testing/servers.ts';
import { type AnswerQuestion, reply, serveNames } from './name-server.ts';
import type { HostilePeer, Peers } from './peer.ts';
import { contextOf, host, trusting } from './trusted.ts';

const serverFailure = 2;
const nameError = 3;
const notImplemented = 4;
const refused = 5;

const asA = ({ name }: Question, data: string) => ({ type: 'A', name, ttl: 60, data }) as const;
const asAaaa = ({ name }: Question, data: string) => ({ type: 'AAAA', name, ttl: 60, data }) as const;

/**
 * A name server that means no good; where it names this machine nobody listens, or somebody with another certificate.
 * Who is asked through a relay is resolved over there.
 */
function names(answer: AnswerQuestion, behind: 'nobody' | 'a stranger' = 'nobody'): HostilePeer {
  return ({ speech }) => {
    if (speech !== 'tls' && speech !== 'STARTTLS') return undefined;
    return start(answer, behind).then(trusting);
  };
}

async function start(answer: AnswerQuestion, behind: 'nobody' | 'a stranger') {
  const nameServer = await serveNames(answer);
  const stranger = contextOf(await issue({ name: 'CN=localhost', hosts: ['localhost'] }));
  const server = await serve((socket) => secure(socket, stranger).resume());
  const port = behind === 'nobody' ? await closedPort() : server.port;
  const { operatorAuthorities } = server.route;
  return {
    ...server,
    route: { host, port: 993, resolver: `127.0.0.1:${nameServer.port}`, connect: { port }, operatorAuthorities },
    stop: async () => {
      await Promise.all([nameServer.stop(), server.stop()]);
    },
  };
}

/** The same code to every question. */
function always(code: number): AnswerQuestion {
  return (_, query) => reply(query, [], code);
}

/** These addresses, of the family that was asked for. */
function addresses(list: readonly string[]): AnswerQuestion {
  return (question, query) => {
    const fitting = list.filter((address) => address.includes(':') === (question.type === 'AAAA'));
    return reply(
      query,
      fitting.map((address) => (address.includes(':') ? asAaaa : asA)(question, address)),
    );
  };
}

function inACircle({ name }: Question, query: Packet): Buffer {
  return reply(query, [
    { type: 'CNAME', name, ttl: 60, data: 'round.example' },
    { type: 'CNAME', name: 'round.example', ttl: 60, data: name },
  ]);
}

const good = addresses(['127.0.0.1']);

/** Name servers that fail, lie or keep silent. */
export const namePeers: Peers = {
  'the name server fails (SERVFAIL)': names(always(serverFailure)),
  'the name server knows no such name (NXDOMAIN)': names(always(nameError)),
  'the name server knows no such question (NOTIMP)': names(always(notImplemented)),
  'the name server refuses (REFUSED)': names(always(refused)),
  'the name server knows the name and no address (NODATA)': names(always(0)),
  'the name server says nothing': names(() => undefined),
  'the name server cuts its answers off and cannot be asked by TCP': names((_, query) =>
    reply(query, [], 0, { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE }),
  ),
  'the name server answers with another id': names((question, query) =>
    reply(query, [asA(question, '127.0.0.1')], 0, { id: ((query.id ?? 0) + 1) & 0xffff }),
  ),
  'the name server answers another question': names((_, query) => {
    const other = { type: 'A', name: 'other.example' } as const;
    return reply(query, [asA(other, '127.0.0.1')], 0, { questions: [other] });
  }),
  'the name server answers with another name’s address': names((_, query) =>
    reply(query, [asA({ type: 'A', name: 'other.example' }, '127.0.0.1')]),
  ),
  'the name server sends garbage': names(() => Buffer.alloc(64, 0xa5)),
  'the name leads in a circle': names(inACircle),
  'the name leads to this machine, where nobody listens': names(good),
  'the name leads to this machine, where a stranger listens': names(good, 'a stranger'),
  'the name leads to this machine by IPv6 only': names(addresses(['::1'])),
  'the name leads to no address (0.0.0.0 and ::)': names(addresses(['0.0.0.0', '::'])),
  'the name leads to a hundred addresses where nobody listens': names(
    addresses(Array.from({ length: 100 }, (_, index) => `127.0.7.${index + 1}`)),
  ),
  'the name server knows the IPv4 address and fails at the other': names((question, query) =>
    question.type === 'A' ? good(question, query) : reply(query, [], serverFailure),
  ),
  'the name server knows no IPv4 address and fails at the other': names((question, query) =>
    reply(query, [], question.type === 'A' ? nameError : serverFailure),
  ),
};
