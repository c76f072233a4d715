import { expect, test } from 'vitest';
import { mergeBundles } from './merge.ts';
import type { RecordedConversation } from './recorded-conversation.ts';
import { connection, opening, sampleBundle } from './sample.ts';

const early = '2026-11-24T08:00:00.000Z';
const late = '2026-11-24T11:00:00.000Z';
const closed = (vantage: string, takenAt: string): RecordedConversation => ({
  conversation: 'vantage',
  vantage,
  about: {},
  stages: {
    open: { settled: false, why: 'not-measured', message: 'Nobody looked.', evidence: [], takenAt, durationMs: 0 },
  },
});

function merged(...bundles: readonly (readonly RecordedConversation[])[]) {
  const named = bundles.map((conversations, index) => {
    return { file: `${'abc'[index]}.json`, bundle: sampleBundle({ conversations }) };
  });
  return mergeBundles(named, () => true);
}

test.each<[string, readonly RecordedConversation[][], readonly RecordedConversation[], readonly string[]]>([
  [
    'two that contradict each other, the older one first',
    [[connection('svc1', true, early)], [connection('svc1', false, late)]],
    [connection('svc1', false, late)],
    [
      'a.json and b.json contradict each other; b.json is later and counts: svc1: endpoint, host outlook.office365.com, port 993, protocol imap.',
    ],
  ],
  [
    'two that contradict each other, the newer one first',
    [[connection('svc1', false, late)], [connection('svc1', true, early)]],
    [connection('svc1', false, late)],
    [
      'b.json and a.json contradict each other; a.json is later and counts: svc1: endpoint, host outlook.office365.com, port 993, protocol imap.',
    ],
  ],
  [
    'one that could not look, and later',
    [[opening('svc1', early)], [closed('svc1', late)]],
    [opening('svc1', early)],
    [],
  ],
  [
    'one that could not look, and first',
    [[closed('svc1', late)], [opening('svc1', early)]],
    [opening('svc1', early)],
    [],
  ],
  [
    'two that say the same',
    [[connection('svc1', true, early)], [connection('svc1', true, late)]],
    [connection('svc1', true, late)],
    [],
  ],
])('%s', (_, bundles, conversations, remarks) => {
  const result = merged(...bundles);
  expect(result.recordings.svc1?.conversations).toEqual(conversations);
  expect(result.remarks).toEqual(remarks);
});

test('several machines, each from its own bundle', () => {
  const result = merged([opening('svc1'), connection('svc1', true)], [opening('app1')]);
  const inWords = Object.entries(result.recordings).map(
    ([name, { sources, conversations }]) => `${name}: ${conversations.length} from ${sources.map(({ file }) => file)}`,
  );
  expect(inWords).toEqual(['svc1: 2 from a.json', 'app1: 1 from b.json']);
});
