import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import type { Bundle } from './bundle.ts';
import { listInShort } from './list-in-short.ts';
import { packBundle } from './packed-bundle.ts';
import { readBundle } from './read-bundle.ts';
import { connection, opening, RECORDED_AT, sampleBundle, settledReading } from './sample.ts';
import { writeBundle } from './write-bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  writeFileSync(join(folder, 'svc1.facts.json'), text);
  return readBundle('svc1.facts.json', folder);
}

const again = '\n    Copy the file again from where it was recorded, or record it again.';
const dialogue = { kind: 'transcript', title: 'Dialogue', text: '220 ready' } as const;
/** The same text stands under two conversations, and one was not held. */
const shown = sampleBundle({
  conversations: [
    { ...opening('svc1'), stages: { open: { ...settledReading({ open: true }), evidence: [dialogue, dialogue] } } },
    { ...opening('svc2'), stages: { open: { ...settledReading({ open: true }), evidence: [dialogue] } } },
    {
      conversation: 'web',
      vantage: 'svc1',
      about: {},
      instead: {
        settled: false,
        why: 'not-measured',
        message: 'Nobody looked.',
        evidence: [{ ...dialogue, text: '' }],
        takenAt: RECORDED_AT,
        durationMs: 0,
      },
    },
  ],
});
const whole = JSON.stringify(sampleBundle());

/** A bundle that says this of one stage, sealed again by whoever changed it. */
function withStage(conversation: object, stages: object): string {
  return JSON.stringify(
    sampleBundle({ conversations: [{ ...opening('svc1'), ...conversation, stages }] as Bundle['conversations'] }),
  );
}

test.each<[string, string, string]>([
  ['empty', '', `the file is not whole JSON: it was cut off or changed${again}`],
  ['cut off', whole.slice(0, whole.length / 2), `the file is not whole JSON: it was cut off or changed${again}`],
  ['another JSON file', '{"decision": "GO"}', `the file is no bundle of recorded facts${again}`],
  ['a list', '[]', `the file is no bundle of recorded facts${again}`],
  [
    'of a version to come',
    JSON.stringify({ ...sampleBundle(), schemaVersion: 3 }),
    'the bundle has schema version 3, and this version of the gate reads 1 and 2\n    Judge it with the version of the gate that recorded it, or a later one.',
  ],
  [
    'without a version',
    JSON.stringify({ ...sampleBundle(), schemaVersion: undefined }),
    'the bundle has no schema version, and this version of the gate reads 1 and 2\n    Judge it with the version of the gate that recorded it, or a later one.',
  ],
  [
    'nested without end',
    `{"kind": "ece-go-live-gate facts", "schemaVersion": 1, "tool": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `the file is not whole JSON: it was cut off or changed${again}`,
  ],
  [
    'of no version',
    JSON.stringify({ ...sampleBundle(), schemaVersion: '1' }),
    'the bundle has schema version "1", and this version of the gate reads 1 and 2\n    Judge it with the version of the gate that recorded it, or a later one.',
  ],
  [
    'with a reading edited to pass',
    JSON.stringify({
      ...sampleBundle({ conversations: [connection('svc1', false)] }),
      conversations: [connection('svc1', true)],
    }),
    `the bundle was changed after it was recorded: its digest does not match${again}`,
  ],
  [
    'with a text of its evidence edited',
    JSON.stringify(packBundle(shown)).replace('220 ready', '220 steady'),
    `the bundle was changed after it was recorded: its digest does not match${again}`,
  ],
  [
    'with evidence whose text is cut off',
    JSON.stringify({ ...packBundle(shown), texts: [] }),
    `the bundle names text 0 of its evidence, and has 0${again}`,
  ],
  [
    'with another instant',
    whole.replaceAll('2026-11-24T12', '2027-11-24T12'),
    `the bundle was changed after it was recorded: its digest does not match${again}`,
  ],
  [
    'without a part',
    JSON.stringify({ ...sampleBundle(), machine: undefined }),
    `the bundle must have required property 'machine'${again}`,
  ],
  [
    'with a reading of a stage that does not exist',
    withStage({}, { shut: settledReading({}) }),
    `the bundle has readings of vantage.shut, which this version of the gate does not know${again}`,
  ],
  [
    'with a reading of another type, sealed again',
    withStage({ conversation: 'endpoint' }, { connect: settledReading({ connected: 'true' }) }),
    `the reading of endpoint.connect from svc1 cannot be: connected is not of the type boolean${again}`,
  ],
  [
    'with a property that no probe gives, sealed again',
    withStage({}, { open: settledReading({ open: true, way: 'local', opened: true }) }),
    `the reading of vantage.open from svc1 cannot be: opened is not a property of it${again}`,
  ],
  [
    'with a value that cannot occur, sealed again',
    withStage({}, { open: settledReading({ open: true, way: 'magic' }) }),
    `the reading of vantage.open from svc1 cannot be: way is not of the type string${again}`,
  ],
])('%s', (_, text, message) => {
  const result = read(text);
  expect(result.ok ? 'read' : formatProblem(result.problem)).toBe(`svc1.facts.json: ${message}`);
});

test('not there', () => {
  expect(readBundle('none.facts.json', folder)).toMatchObject({ ok: false, missing: true });
});

test('whole, in whatever order its properties are', () => {
  const bundle = sampleBundle();
  const turned = Object.fromEntries(Object.entries(bundle).toReversed());
  expect(read(JSON.stringify(turned, undefined, 3))).toEqual({ ok: true, file: 'svc1.facts.json', bundle });
});

test('whole, as it is written: every text once', () => {
  writeBundle(join(folder, 'written.facts.json'), shown);
  expect(JSON.parse(readFileSync(join(folder, 'written.facts.json'), 'utf8')).texts).toEqual(['220 ready', '']);
  expect(readBundle('written.facts.json', folder)).toEqual({ ok: true, file: 'written.facts.json', bundle: shown });
});

test('of version 1, which was about every user by name', () => {
  const user = (everyExpectedUser: string | readonly string[]): Bundle['conversations'] => [
    { ...opening('gate'), about: { expectedUser: 'a@x.example', everyExpectedUser } },
  ];
  const earlier = sampleBundle({ schemaVersion: 1, conversations: user(['a@x.example', 'b@x.example']) });
  const conversations = user(listInShort(['a@x.example', 'b@x.example']));
  expect(read(JSON.stringify(earlier))).toEqual({
    ok: true,
    file: 'svc1.facts.json',
    bundle: { ...earlier, conversations },
  });
});
