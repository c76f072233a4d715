import { parse } from 'yaml';
import type { Reading } from '../../probes/reading.ts';
import { sampleFile } from '../environment/sample-file.ts';
import { BUNDLE_KIND, BUNDLE_VERSION, type Bundle } from './bundle.ts';
import { digestOf } from './digest.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** Bundles of a small deployment, for tests. */

export const RECORDED_AT = '2026-11-24T12:00:00.000Z';

export function settledReading(value: object, takenAt = RECORDED_AT): Reading<object> {
  return { settled: true, value, evidence: [], takenAt, durationMs: 1 };
}

/** That a place could be looked from. */
export function opening(vantage: string, takenAt = RECORDED_AT): RecordedConversation {
  const open = settledReading({ open: true, way: 'local', machine: 'ece-svc1' }, takenAt);
  return { conversation: 'vantage', vantage, about: {}, stages: { open } };
}

/** What came of looking at an end point. */
export function connection(vantage: string, connected: boolean, takenAt = RECORDED_AT): RecordedConversation {
  const about = { host: 'outlook.office365.com', port: 993, protocol: 'imap' };
  return { conversation: 'endpoint', vantage, about, stages: { connect: settledReading({ connected }, takenAt) } };
}

export function sampleBundle(change: Partial<Bundle> = {}): Bundle {
  const bundle: Omit<Bundle, 'digest'> = {
    kind: BUNDLE_KIND,
    schemaVersion: BUNDLE_VERSION,
    tool: { version: '0.1.0', node: 'v20.19.0' },
    environment: {
      name: 'Contoso',
      file: 'contoso.yaml',
      sha256: 'a'.repeat(64),
      // The sample's go-live would be over one day.
      content: parse(sampleFile.replace('goLive: 2027-03-01', 'goLive: 2099-03-01')),
    },
    rulebook: { release: '12.6', sha256: 'b'.repeat(64) },
    simulated: false,
    machine: { hostname: 'ece-svc1', addresses: ['10.1.2.3'] },
    now: RECORDED_AT,
    startedAt: RECORDED_AT,
    finishedAt: RECORDED_AT,
    conversations: [opening('svc1'), connection('svc1', true)],
    ...change,
  };
  return { ...bundle, digest: change.digest ?? digestOf(bundle) };
}
