import { expect, test } from 'vitest';
import { NOW, sampleAttestation } from '../../decide/sample.ts';
import { sampleVerdict } from '../../report/verdict/sample.ts';
import { openChecks } from './open-checks.ts';

const { checks } = sampleVerdict([
  ['passed@a', 'pass', { basis: 'attested' }],
  ['undecided@a', 'undecided', { basis: 'read' }],
  ['declared@a', 'not-reviewed', { basis: 'declared' }],
  ['attested-since@a', 'not-reviewed', { basis: 'attested' }],
  ['expired@a', 'not-reviewed', { basis: 'attested' }],
  ['open@a', 'not-reviewed', { basis: 'read' }],
  ['planned-no-more@a', 'not-reviewed', { basis: 'attested' }],
]);
const planned = checks.map(({ id }) => id).filter((id) => id !== 'planned-no-more@a');
const since = sampleAttestation(['attested-*']);
const expired = { ...sampleAttestation(['expired@a']), expires: '2026-01-01' };

test('an undecided check is not open, whatever its basis, and what is covered is not asked again', () => {
  const open = openChecks(checks, planned, [since, expired], NOW);
  expect(open.toAttest.map(({ id }) => id)).toEqual(['expired@a', 'open@a']);
  expect(open.attested.map(({ check, by }) => [check.id, by])).toEqual([['attested-since@a', since]]);
  expect(open.toDeclare.map(({ id }) => id)).toEqual(['declared@a']);
});
