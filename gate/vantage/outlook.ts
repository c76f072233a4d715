import type { Evidence, NoValueReason, Reading } from '../../probes/reading.ts';
import type { Relay } from '../../probes/relay/relay.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Recording } from '../bundle/recording.ts';
import type { VantageOpen } from './facts.ts';

/** What can be seen from a place now. `reading` says how it is looked from, or why it is not. */
export type Outlook =
  /** Connections can be made. */
  | {
      readonly kind: 'live';
      readonly reading: Reading<VantageOpen>;
      /** Bind connections to this address of this host. */
      readonly localAddress?: string;
      /** Let this one connect. */
      readonly relay?: Relay;
      /** Lets go of the way there. */
      readonly close: () => void;
    }
  /** Somebody has looked from there before, and wrote down what was seen. */
  | {
      readonly kind: 'recorded';
      readonly reading: Reading<VantageOpen>;
      readonly sources: Recording['sources'];
      /** By key. */
      readonly conversations: ReadonlyMap<string, RecordedConversation>;
    }
  | { readonly kind: 'closed'; readonly reading: Reading<VantageOpen> };

/** Nobody can look from there now. */
export function closed(why: NoValueReason, message: string, evidence: readonly Evidence[] = []): Outlook {
  const takenAt = new Date().toISOString();
  return { kind: 'closed', reading: { settled: false, why, message, evidence, takenAt, durationMs: 0 } };
}
