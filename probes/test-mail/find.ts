import { setTimeout as wait } from 'node:timers/promises';
import type { ImapDialogue } from '../imap/dialogue.ts';
import type { TestMailFound } from './facts.ts';

const pauseMs = 3_000;

/**
 * Looks for a message in the inbox that is open, again and again: delivery takes a while. False only when the time is up.
 *
 * @param sentAt milliseconds since 1970
 */
export async function find(
  dialogue: ImapDialogue,
  messageId: string,
  sentAt: number,
  patienceMs: number,
  signal: AbortSignal,
): Promise<TestMailFound> {
  const seconds = () => Math.round((Date.now() - sentAt) / 1000);
  for (;;) {
    // A server shows new messages only after it was asked something else.
    await dialogue.ask({ name: 'NOOP' });
    if (await isThere(dialogue, messageId)) return { found: true, seconds: seconds() };
    if (signal.aborted || Date.now() - sentAt + pauseMs > patienceMs) return { found: false, seconds: seconds() };
    await wait(pauseMs);
  }
}

async function isThere(dialogue: ImapDialogue, messageId: string): Promise<boolean> {
  const before = dialogue.transcript.lines.length;
  const { status } = await dialogue.ask({ name: 'SEARCH', arguments: ['HEADER', 'Message-ID', `"${messageId}"`] });
  return status === 'OK' && dialogue.transcript.lines.slice(before).some((line) => /^\* SEARCH \d/i.test(line));
}
