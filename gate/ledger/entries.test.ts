import { expect, test } from 'vitest';
import { sampleFinding } from '../decide/sample.ts';
import { entriesOf } from './entries.ts';
import { sampleTest } from './sample.ts';

const finding = sampleFinding('a', 'pass');

test.each([
  ['skipped without a finding', sampleTest('a', 'skipped'), {}],
  ['passed without a finding', sampleTest('a', 'passed'), {}],
  ['failed without a finding', sampleTest('a', 'failed'), {}],
  ['still running', sampleTest('a', 'pending'), {}],
  ['still running, its finding on the way', sampleTest('a', 'pending', { finding }), {}],
  [
    'skipped itself once it was judged',
    sampleTest('a', 'skipped', { finding }),
    { findings: [['a', finding]], attempts: [['a', 1]] },
  ],
  ['passed', sampleTest('a', 'passed', { finding }), { findings: [['a', finding]], attempts: [['a', 1]] }],
  [
    'failed twice, then passed',
    sampleTest('a', 'passed', { finding, retries: 2 }),
    { findings: [['a', finding]], attempts: [['a', 3]] },
  ],
])('%s', (_, one, expected) => {
  const { findings, attempts } = entriesOf([one]);
  expect({ findings: [...findings], attempts: [...attempts] }).toEqual({
    findings: [],
    attempts: [],
    ...expected,
  });
});
