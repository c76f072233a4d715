import { setTimeout as wait } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { TestMailFound } from './facts.ts';

const pauseMs = 3_000;

/**
 * Looks for a message in the inbox that is open, again and again: delivery takes a while. False only when the time is up.
 *
 * @param sentAt milliseconds since 1970
 */
export async function find(
  client: ImapFlow,
  messageId: string,
  sentAt: number,
  patienceMs: number,
  signal: AbortSignal,
): Promise<TestMailFound> {
  const seconds = () => Math.round((Date.now() - sentAt) / 1000);
  for (;;) {
    // A server shows new messages only after it was asked something else.
    await client.noop();
    const found = await client.search({ header: { 'message-id': messageId } });
    if (Array.isArray(found) && found.length > 0) return { found: true, seconds: seconds() };
    if (signal.aborted || Date.now() - sentAt + pauseMs > patienceMs) return { found: false, seconds: seconds() };
    await wait(pauseMs);
  }
}
