import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Attestation } from '../../environment/environment.ts';
import { withAttestation } from './with-attestation.ts';

const attestation: Attestation = {
  checks: ['release-guide-followed@deployment'],
  by: 'Jane Doe, ECE administration',
  on: '2026-11-23',
  statement: 'Followed: the guide #12, "to the letter".',
  evidence: { file: 'guide.pdf', sha256: '0'.repeat(64) },
  expires: '2027-02-21',
};

const added = `  - checks:
      - release-guide-followed@deployment
    by: Jane Doe, ECE administration
    on: 2026-11-23
    statement: 'Followed: the guide #12, "to the letter".'
    evidence:
      file: guide.pdf
      sha256: "${'0'.repeat(64)}"
    expires: 2027-02-21
`;

const earlier = '  - checks: [a@b] # the first one\n    by: Ada\n';

test.each([
  ['no list', 'name: a # a comment\n', `name: a # a comment\n\nattestations:\n${added}`],
  ['an empty list', '# before\nattestations: []\n# behind\n', `# before\nattestations:\n${added}\n# behind\n`],
  ['a list', `attestations:\n${earlier}`, `attestations:\n${earlier}${added}`],
  [
    'a list in front of another key',
    `attestations:\n${earlier}\nname: a\n`,
    `attestations:\n${earlier}${added}\nname: a\n`,
  ],
  ['line ends of Windows', 'name: a # c\r\n', `name: a # c\n\nattestations:\n${added}`.replaceAll('\n', '\r\n')],
])('%s', (_, text, expected) => {
  expect(withAttestation(text, attestation)).toBe(expected);
});

test('nothing else of a long file changes', () => {
  const text = readFileSync(new URL('../../../fixtures/environments/example.yaml', import.meta.url), 'utf8');
  expect(withAttestation(text, attestation)).toBe(text.replace('attestations: []\n', `attestations:\n${added}`));
});
