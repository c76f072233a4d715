import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRedactor } from '../../probes/redactor.ts';
import type { RunTimes, Tool } from '../report/verdict/verdict.ts';
import { writeWhole } from '../report/write-whole.ts';
import type { Run } from '../run/run.ts';
import { thisMachine } from '../vantage/machine.ts';
import { BUNDLE_KIND, BUNDLE_VERSION, type Bundle } from './bundle.ts';
import { digestOf } from './digest.ts';
import { packBundle } from './packed-bundle.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** Puts together what a run has read. */
export function buildBundle(
  { environment, source, described, rulebook, simulated, now }: Run,
  conversations: readonly RecordedConversation[],
  { startedAt, finishedAt }: RunTimes,
  tool: Tool,
): Bundle {
  const content: Omit<Bundle, 'digest'> = {
    kind: BUNDLE_KIND,
    schemaVersion: BUNDLE_VERSION,
    tool,
    environment: { name: environment.name, ...source, content: withoutTokens(described) },
    rulebook: { release: rulebook.release, sha256: rulebook.sha256, ...customOf(rulebook) },
    simulated,
    machine: thisMachine(),
    now,
    startedAt,
    finishedAt,
    conversations,
  };
  return { ...content, digest: digestOf(content) };
}

/**
 * Writes a bundle so that a reader sees the whole file or none.
 *
 * @throws when the folder does not take it
 */
export function writeBundle(file: string, bundle: Bundle): void {
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, `${JSON.stringify(packBundle(bundle), null, 1)}\n`);
}

function customOf({ rulebooks }: Run['rulebook']): Pick<Bundle['rulebook'], 'custom'> {
  const custom = rulebooks.find(({ kind }) => kind === 'custom');
  return custom === undefined ? {} : { custom: { name: custom.name, sha256: custom.sha256 } };
}

/** No token belongs into an environment file; one that was pasted there by mistake must not go further. */
function withoutTokens(value: unknown): unknown {
  const redactor = createRedactor();
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return redactor.clean(part);
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, clean(inner)]));
  };
  return clean(value);
}
