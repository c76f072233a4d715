import { expect, test } from 'vitest';
import type { ReleaseFile } from '../documents.ts';
import type { ReleaseExample } from '../examples/examples-document.ts';
import type { Requirement } from '../rulebook.ts';
import { proveRelease } from './prove-release.ts';

const requirement: Requirement = {
  id: 'minimum',
  title: 'The minimum is installed',
  section: 'Samples',
  source: { row: 'V1', section: 'Samples', sentence: 'A sample.' },
  level: 'required',
  basis: 'declared',
  owner: 'ece-admin',
  subject: 'server',
  services: [],
  from: 'nowhere',
  appliesTo: {},
  prerequisites: [],
  yieldsTo: [],
  explainedBy: [],
  controls: [],
  attestable: false,
  expects: 'It is installed.',
  conditions: {
    all: [{ fact: 'server.specials', path: 'installed', operator: 'specialAtLeast', value: { parameter: 'minimum' } }],
  },
  remedy: 'Install it.',
};

const release: ReleaseFile = {
  release: '12.6',
  name: '12.6(1)',
  source: 'a document',
  parameters: { minimum: 'ES3', guide: 'A guide' },
  requirements: ['minimum'],
};
const installed = (special: string): Pick<ReleaseExample, 'requirement' | 'case' | 'readings'> => ({
  requirement: 'minimum',
  case: special,
  readings: { 'server.specials': { installed: [special] } },
});
const earlier: ReleaseExample = {
  ...installed('ES2'),
  outcome: 'fail',
  reason: 'server.specials.installed: ES2 (expected: include at least ES3).',
};
const just: ReleaseExample = { ...installed('ES3'), outcome: 'pass' };

test.each<[name: string, examples: readonly ReleaseExample[], survivors: readonly string[]]>([
  ['no example', [], ['minimum: ES3 > minimum: ES2', 'minimum: ES3 > minimum: ES4']],
  ['nothing earlier', [just], ['minimum: ES3 > minimum: ES2']],
  ['both sides of the minimum', [earlier, just], []],
])('%s', async (_, examples, survivors) => {
  const proof = await proveRelease({ ...release, examples }, [release], [requirement]);
  expect(proof.wrong).toEqual([]);
  expect(proof.survivors.map(({ before, after }) => `${before} > ${after}`)).toEqual(survivors);
});

test('what an extended release sets is not proven again', async () => {
  const next: ReleaseFile = { release: '15.0', name: '15.0(1)', source: 'a document', extends: '12.6' };
  const proof = await proveRelease(next, [release, next], [requirement]);
  expect(proof).toEqual({ wrong: [], killed: [], survivors: [] });
});

test('a wrong example is shown', async () => {
  const example: ReleaseExample = { ...installed('ES2'), outcome: 'pass' };
  const { wrong } = await proveRelease({ ...release, examples: [example] }, [release], [requirement]);
  expect(wrong).toEqual([
    { index: 0, example, result: { outcome: 'fail', reason: earlier.reason, decision: 'NO-GO' } },
  ]);
});
