import type { Machine } from '../vantage/machine.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** What one bundle says, beside the conversations themselves, of how it came about. */
export interface RecordingSource {
  /** As messages name it. */
  readonly file: string;
  /** The bundle's own digest. */
  readonly digest: string;
  /** ISO 8601, UTC: when the recording ended. */
  readonly recordedAt: string;
  /** The machine that the gate or its collector ran on. */
  readonly machine: Machine;
  readonly simulated: boolean;
}

/** The conversations that were recorded from one place, whichever bundles they come from. */
export interface Recording {
  readonly sources: readonly RecordingSource[];
  readonly conversations: readonly RecordedConversation[];
}
