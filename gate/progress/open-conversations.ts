import type { ConversationIdentity } from '../bundle/recorded-conversation.ts';

/** A conversation that is under way, as far as whoever waits wants to know it; nothing in it is secret. */
export interface OpenConversation {
  readonly kind: ConversationIdentity['conversation'];
  /** `host:port`; absent where a conversation has more than one peer. */
  readonly peer?: string;
  /** Name of the place that it is held from. */
  readonly vantage: string;
  /** Name of the deployment. */
  readonly deployment: string;
}

/** A conversation began, or the one of that number is over. */
export type ConversationNews =
  | { readonly number: number; readonly began: OpenConversation }
  | { readonly number: number; readonly over: true };

/** Which conversations are under way, by what is told of them. */
export class OpenConversations {
  /** In the order in which they began. */
  readonly #open = new Map<number, { readonly conversation: OpenConversation; readonly sinceMs: number }>();

  /** @param atMs when it was told, by the same clock as {@link slowest} */
  told(news: ConversationNews, atMs: number): void {
    if ('over' in news) this.#open.delete(news.number);
    else this.#open.set(news.number, { conversation: news.began, sinceMs: atMs });
  }

  /** The one that has been under way for the longest time; undefined when there is none. */
  slowest(nowMs: number): { readonly conversation: OpenConversation; readonly forMs: number } | undefined {
    const [first] = this.#open.values();
    return first && { conversation: first.conversation, forMs: nowMs - first.sinceMs };
  }
}

/** With whom a conversation is held: what its identity says of it. */
export function peerOf({ about }: Pick<ConversationIdentity, 'about'>): string | undefined {
  const { host, port, url, authority } = about;
  if (host !== undefined && host !== '') return `${host}:${port}`;
  const address = url ?? authority;
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { hostname, port: written, protocol } = new URL(address);
  return `${hostname}:${written || (protocol === 'http:' ? 80 : 443)}`;
}
