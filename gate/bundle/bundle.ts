import type { Tool } from '../report/verdict/verdict.ts';
import type { Machine } from '../vantage/machine.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** Rises with every change that a reader of the old form would misread. */
export const BUNDLE_VERSION = 2;
/** Bundles of these versions can be read. */
export const READABLE_VERSIONS = [1, BUNDLE_VERSION] as const;
export const BUNDLE_KIND = 'ece-go-live-gate facts';
export const BUNDLE_FILE = 'facts.json';

/**
 * What was read of a deployment, so that it can be judged again: later, elsewhere, by other rules. Holds no secret: the
 * environment file refers to them, and every reading went through the redactor. Described by `bundle.schema.json`.
 */
export interface Bundle {
  readonly kind: typeof BUNDLE_KIND;
  readonly schemaVersion: (typeof READABLE_VERSIONS)[number];
  /** SHA-256 over everything else: shows that a bundle was cut off or edited, not who made it. */
  readonly digest: string;
  readonly tool: Tool;
  readonly environment: {
    readonly name: string;
    readonly file: string;
    readonly sha256: string;
    /** The environment file's content. */
    readonly content: unknown;
  };
  readonly rulebook: {
    readonly release: string;
    readonly sha256: string;
    /** The custom rulebook that stood beside the shipped one. */
    readonly custom?: { readonly name: string; readonly sha256: string };
  };
  readonly simulated: boolean;
  /** The machine that the gate or its collector ran on. */
  readonly machine: Machine;
  /** ISO 8601, UTC: the instant that was taken for now. */
  readonly now: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly conversations: readonly RecordedConversation[];
}
