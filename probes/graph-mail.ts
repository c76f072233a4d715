import { GraphReader } from './graph/graph-reader.ts';
import { GraphReads } from './graph/graph-reads.ts';
import type { GraphMailOpen } from './graph-mail/facts.ts';
import { judgeInbox } from './graph-mail/judgement.ts';
import type { ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';

export interface GraphMailRequest {
  /** Leads to the host of Microsoft Graph. */
  readonly route: Route;
  /** The mailbox to look into, whoever owns the token. */
  readonly mailbox: string;
  readonly accessToken: Secret;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type GraphMailConversation = { readonly open: Reading<GraphMailOpen> };

/**
 * Asks Microsoft Graph for the inbox of a mailbox with an access token: how many messages it holds, and nothing of any
 * message. One request, which changes nothing. Never throws.
 */
export async function openGraphInbox(
  request: GraphMailRequest,
  options: ProbeOptions = {},
): Promise<GraphMailConversation> {
  const { route, mailbox, accessToken, catalogue, redactor } = request;
  redactor.learn(accessToken);
  const peer = endpointName(route);
  const { reading: open } = await new GraphReads(peer, redactor, options).read<GraphMailOpen>('open', async (stage) => {
    const answer = await new GraphReader({ route, accessToken }).answer(inboxPath(mailbox), stage);
    return { value: judgeInbox(answer, catalogue, peer) };
  });
  return { open };
}

/** By its well-known name, in the mailbox of anybody (https://learn.microsoft.com/graph/outlook-share-messages-folders). */
function inboxPath(mailbox: string): string {
  return `/v1.0/users/${encodeURIComponent(mailbox)}/mailFolders/inbox?$select=id,totalItemCount`;
}
