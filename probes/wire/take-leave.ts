import type { Duplex } from 'node:stream';
import type { ProbeOptions } from '../options.ts';
import { atMost } from './at-most.ts';
import type { StagedConversation } from './staged-conversation.ts';

/** How long the peer may take to hang up. */
const farewellMs = 2_000;

/** The end of a conversation that went well. */
export interface Farewell {
  /** Settles when our goodbye has been handed to the network. */
  readonly said: Promise<unknown>;
  /** Settles when the connection is closed. */
  readonly closed: Promise<unknown>;
}

/**
 * Ends a conversation politely, and settles when the goodbye is on its way: whoever connects next will be heard after it.
 * The peer's answer is not waited for; the connection closes when the peer hangs up, after two seconds at the latest.
 */
export async function takeLeave(
  conversation: StagedConversation,
  { said, closed }: Farewell,
  { closing }: ProbeOptions,
): Promise<void> {
  await atMost(farewellMs, said);
  closing?.(conversation.closeAfter(atMost(farewellMs, closed)));
}

/** Settles when a connection is closed. */
export function closeOf(stream: Duplex): Promise<void> {
  return stream.closed ? Promise.resolve() : new Promise((resolve) => stream.once('close', () => resolve()));
}
