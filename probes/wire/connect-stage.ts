import type { TLSSocket } from 'node:tls';
import type { Deadlines } from '../options.ts';
import { endpointName, type Route } from '../route.ts';
import { hostAddress } from './resolve.ts';
import type { StageOutcome } from './stage.ts';
import type { StagedConversation } from './staged-conversation.ts';
import { VerifiedConnection } from './verified-connection.ts';

/** A connection to a mail server, in the shape of the facts' properties. */
export interface MailServerConnection {
  readonly connected: boolean;
  readonly address?: string;
  readonly error?: string;
}

/**
 * Holds the stage *connect* of a conversation with a mail server that speaks TLS from the first byte: it hands on a
 * connection that verifies, and closes it when the conversation ends.
 *
 * @param address an address of the host that is known to answer; absent: the name is resolved
 */
export function connectVerified(
  conversation: StagedConversation,
  { route, address }: { readonly route: Route; readonly address?: string },
  deadlines: Deadlines,
): Promise<StageOutcome<MailServerConnection, TLSSocket>> {
  const connection = new VerifiedConnection(route);
  const known = address === undefined ? undefined : [hostAddress(address)];
  conversation.closeAtEnd(() => connection.close());
  return conversation.begin<MailServerConnection, TLSSocket>(
    {
      name: 'connect',
      deadlineMs: deadlines.resolve + deadlines.connect + deadlines.tls,
      silence: () => `There is no connection to ${endpointName(route)} (${connection.progress})`,
    },
    async (stage) => {
      stage.show(() => connection.evidence);
      const opened = await connection.open(stage.signal, known);
      return opened.kind === 'open'
        ? { value: { connected: true, address: opened.address }, next: opened.socket }
        : { value: { connected: false, error: opened.error } };
    },
  );
}
