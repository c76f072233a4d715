import { BroadcastChannel } from 'node:worker_threads';
import type { ConversationIdentity } from '../bundle/recorded-conversation.ts';
import type { Began } from '../run/shared.ts';
import { type ConversationNews, type OpenConversation, peerOf } from './open-conversations.ts';

/** Makes news of what is held in this thread. */
export function announceTo(tell: (news: ConversationNews) => void): Began {
  let number = 0;
  return (conversation, deployment) => {
    number += 1;
    const mine = number;
    tell({ number: mine, began: openConversation(conversation, deployment) });
    return () => tell({ number: mine, over: true });
  };
}

/**
 * Tells whoever listens in another thread of this process. In another process nobody can, and nothing is heard.
 *
 * @param channel the name of the channel
 */
export function announceOn(channel: string): { readonly began: Began; readonly close: () => void } {
  const broadcast = new BroadcastChannel(channel);
  broadcast.unref();
  return { began: announceTo((news) => broadcast.postMessage(news)), close: () => broadcast.close() };
}

/**
 * Listens for what is told in other threads of this process. Never keeps the process alive.
 *
 * @returns ends the listening
 */
export function listenOn(channel: string, hear: (news: ConversationNews) => void): () => void {
  const broadcast = new BroadcastChannel(channel);
  broadcast.unref();
  broadcast.onmessage = (event) => hear(Object(event).data);
  return () => broadcast.close();
}

function openConversation(identity: ConversationIdentity, deployment: string): OpenConversation {
  const peer = peerOf(identity);
  return {
    kind: identity.conversation,
    ...(peer !== undefined && { peer }),
    vantage: identity.vantage,
    deployment,
  };
}
