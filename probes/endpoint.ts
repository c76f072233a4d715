import { askImap, askPop3, askSmtp } from './endpoint/capability.ts';
import type { EndpointCapability, EndpointConnect, EndpointResolve, EndpointTls } from './endpoint/facts.ts';
import { connectTo, type Located, resolveHost } from './endpoint/reach.ts';
import { type Secured, secureAfterStartTls, secureAtOnce } from './endpoint/secure.ts';
import { type Deadlines, defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import { createRedactor } from './redactor.ts';
import { endpointName, type Route } from './route.ts';
import type { Connected } from './wire/dial.ts';
import { Dialogue } from './wire/dialogue.ts';
import { type Stage, StageEnd, type StagePlan, type StageResult } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';
import { noConnection } from './wire/unreached.ts';

/** What is spoken at an end point: TLS from the first byte, except `smtp`, where STARTTLS comes first. */
export type EndpointProtocol = 'https' | 'imap' | 'pop3' | 'smtp';

export interface EndpointRequest {
  readonly route: Route;
  readonly protocol: EndpointProtocol;
}

export type EndpointConversation = {
  readonly resolve: Reading<EndpointResolve>;
  readonly connect: Reading<EndpointConnect>;
  readonly tls: Reading<EndpointTls>;
  readonly capability: Reading<EndpointCapability>;
};

/**
 * Looks at an end point as far as that goes without credentials: name, TCP connection, certificate, capabilities. The
 * connection goes on over an unverified certificate too, because nothing secret is ever sent over it. Never throws.
 */
export async function holdEndpointConversation(
  request: EndpointRequest,
  options: ProbeOptions = {},
): Promise<EndpointConversation> {
  const { route } = request;
  const peer = endpointName(route);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const conversation = new StagedConversation(createRedactor(), options.signal);
  try {
    const resolve = await conversation.begin<EndpointResolve, Located>(resolving(route, deadlines), async (stage) => {
      const result = await resolveHost(route, stage);
      conversation.closeAtEnd(() => closeRelayed(result.next));
      return result;
    });
    const connect = await conversation.follow<EndpointConnect, Located, Connected>(
      resolve,
      { name: 'connect', deadlineMs: deadlines.connect, silence: () => noConnection(route) },
      async (stage, located) => {
        const result = await connectTo(route, located, stage);
        conversation.closeAtEnd(() => result.next?.socket.destroy());
        return result;
      },
    );
    const tls = await conversation.follow<EndpointTls, Connected, Secured>(
      connect,
      {
        name: 'tls',
        deadlineMs: deadlines.tls,
        silence: () => `${peer} accepted the connection, but no TLS came about`,
      },
      (stage, connected) =>
        request.protocol === 'smtp'
          ? secureAfterStartTls(route, connected, stage)
          : secureAtOnce(route, connected, stage),
    );
    const capability = await conversation.follow<EndpointCapability, Secured>(
      tls,
      { name: 'capability', deadlineMs: deadlines.capability, silence: () => `${peer} did not say what it offers` },
      (stage, secured) => ask(request, secured, stage),
    );
    return {
      resolve: resolve.reading,
      connect: connect.reading,
      tls: tls.reading,
      capability: capability.reading,
    };
  } finally {
    conversation.close();
  }
}

/** A relay resolves and connects in one go: it has the time of both. */
function resolving(route: Route, { resolve, connect }: Deadlines): StagePlan {
  const name = 'resolve';
  return route.relay === undefined
    ? { name, deadlineMs: resolve, silence: () => `No resolver answered for ${route.host}` }
    : {
        name,
        deadlineMs: resolve + connect,
        silence: () => `${route.relay?.name} did not say whether it reached ${endpointName(route)}`,
      };
}

function closeRelayed(located: Located | undefined): void {
  if (located !== undefined && 'kind' in located && located.kind === 'reached') located.socket.destroy();
}

async function ask(
  { route, protocol }: EndpointRequest,
  { socket, smtp }: Secured,
  stage: Stage,
): Promise<StageResult<EndpointCapability, never>> {
  if (protocol === 'https') throw new StageEnd('not-measured', 'HTTPS has no capability listing.');
  const dialogue = new Dialogue(socket, endpointName(route));
  stage.show(() => dialogue.transcript(`${protocol.toUpperCase()} dialogue with ${endpointName(route)}`));
  if (smtp !== undefined) return { value: await askSmtp(dialogue, smtp.greeting, smtp.clientName) };
  return { value: protocol === 'pop3' ? await askPop3(dialogue) : await askImap(dialogue) };
}
