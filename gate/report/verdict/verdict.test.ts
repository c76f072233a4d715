import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type Row, sampleAttestation, sampleWaiver } from '../../decide/sample.ts';
import { sampleVerdict } from './sample.ts';
import type { Verdict } from './verdict.ts';

const schema: unknown = JSON.parse(readFileSync(new URL('verdict.schema.json', import.meta.url), 'utf8'));

/** The schema as it is leaves room for additions; closed, it also shows a property that it does not describe. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const mapped = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'allOf' ? value : closed(value)]),
  );
  return 'type' in node && node.type === 'object' ? { ...mapped, additionalProperties: false } : mapped;
}

function validator(of: unknown) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(of as object);
}

const validate = validator(schema);
const validateClosed = validator(closed(schema));

const rows: Row[] = [
  ['pass@a', 'pass', { vantage: 'svc1' }],
  ['fail@a', 'fail'],
  ['waived@a', 'fail', { owner: 'entra-admin' }],
  ['covered@a', 'blocked', { blockedBy: ['waived@a'] }],
  ['undecided@a', 'undecided', { level: 'advisory' }],
  ['attested@a', 'not-reviewed', { basis: 'attested' }],
  ['open@a', 'not-reviewed', { basis: 'read' }],
  ['not-for-us@a', 'not-applicable'],
];
const verdict = sampleVerdict(rows, {
  waivers: [sampleWaiver(['waived@a'])],
  attestations: [sampleAttestation(['attested@a'])],
});

test('a verdict with every outcome and disposition is what the schema describes, and nothing more', () => {
  validateClosed(verdict);
  expect(validateClosed.errors).toBeNull();
});

test('the verdict on a run whose books do not add up is described as well', () => {
  validateClosed(sampleVerdict([['blocked@a', 'blocked', { blockedBy: [] }]], { reported: 0 }));
  expect(validateClosed.errors).toBeNull();
});

describe('the schema refuses', () => {
  const [first, ...rest] = verdict.checks;
  const withFirst = (changed: object) => ({ ...verdict, checks: [{ ...first, ...changed }, ...rest] });

  test.each<[string, object]>([
    ['a GO of a simulated deployment', { ...verdict, decision: 'GO', exitCode: 0, simulated: true }],
    [
      'a GO of a partial run',
      { ...verdict, decision: 'GO', exitCode: 0, counts: { ...verdict.counts, deselected: 1 } },
    ],
    ['a GO with an exit code of its own', { ...verdict, decision: 'GO', exitCode: 1 }],
    ['a NO-GO that exits with 0', { ...verdict, exitCode: 0 }],
    ['a partial run that exits with 0', { ...verdict, decision: 'PARTIAL', exitCode: 0 }],
    ['a decision that nobody knows', { ...verdict, decision: 'MAYBE' }],
    ['a digest that is none', { ...verdict, environment: { ...verdict.environment, sha256: 'abc' } }],
    ['a waived pass', withFirst({ disposition: 'waived', waiver: verdict.checks[2]?.waiver })],
    [
      'a waived check without its waiver',
      withFirst({ outcome: 'fail', expected: 'x', actual: 'y', remedy: 'z', disposition: 'waived' }),
    ],
    ['an attested check without its attestation', withFirst({ basis: 'attested', disposition: 'attested' })],
    ['a blocked check that does not name what blocks it', withFirst({ outcome: 'blocked', remedy: 'z' })],
    ['a failure that does not say what was found', withFirst({ outcome: 'fail', remedy: 'z' })],
  ])('%s', (_, bad) => {
    expect(validate(bad)).toBe(false);
  });
});

test('every property of the contract is there', () => {
  const paths = (keys: string, of: object | undefined) => keys.split(' ').filter((key) => !(key in (of ?? {})));
  const check = (id: string) => verdict.checks.find((one) => one.id === id);
  expect([
    ...paths(
      'schemaVersion decision exitCode simulated recorded environment release edition rulebook now startedAt finishedAt durationMs tool counts checks causes',
      verdict,
    ),
    ...paths('name file sha256', verdict.environment),
    ...paths('sha256 releases', verdict.rulebook),
    ...paths('version node', verdict.tool),
    ...paths(
      'planned executed deselected reported pass fail undecided blocked notApplicable notReviewed waived attested',
      verdict.counts,
    ),
    ...paths(
      'id requirement level source subject basis outcome reason owner evidence attempts durationMs',
      check('pass@a'),
    ),
    ...paths('row section sentence', check('pass@a')?.source),
    ...paths('kind name', check('pass@a')?.subject),
    ...paths('vantage', check('pass@a')),
    ...paths('expected actual remedy', check('fail@a')),
    ...paths('disposition waiver', check('waived@a')),
    ...paths('blockedBy waiver', check('covered@a')),
    ...paths('disposition attestation', check('attested@a')),
    ...paths('check blocks owner remedy', verdict.causes[0]),
  ]).toEqual([]);
});

test('the head of a verdict', () => {
  const {
    checks: _,
    causes: __,
    counts: ___,
    ...head
  } = sampleVerdict([['pass@a', 'pass']], {
    mode: { simulated: false, recorded: true, rehearsal: false },
  });
  expect(head).toEqual<Omit<Verdict, 'checks' | 'causes' | 'counts'>>({
    schemaVersion: '1.2',
    signIns: [],
    decision: 'RECORDED-GO',
    exitCode: 0,
    simulated: false,
    recorded: true,
    rehearsal: false,
    environment: { name: 'contoso-production', file: 'environments/contoso.yaml', sha256: 'a'.repeat(64) },
    release: '12.6',
    edition: 'PCCE',
    rulebook: {
      sha256: 'b'.repeat(64),
      releases: ['11.6', '12.0', '12.5', '12.6'],
      release: '12.6',
      asOf: '2026-03-01',
    },
    rulebooks: [{ kind: 'shipped', name: 'ECE go-live gate', sha256: 'b'.repeat(64), requirements: 60 }],
    vantages: [{ name: 'workstation', way: 'none', details: [] }],
    now: '2026-03-10T12:00:00Z',
    startedAt: '2026-03-10T12:00:00Z',
    finishedAt: '2026-03-10T12:01:05Z',
    durationMs: 65_000,
    tool: { version: '0.1.0', node: 'v20.19.0' },
    notes: ['Judged from recorded facts: nothing was measured in this run.'],
  });
});
