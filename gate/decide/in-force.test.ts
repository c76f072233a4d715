import { expect, test } from 'vitest';
import { inForce } from './in-force.ts';

test.each([
  ['the day after', '2026-03-09', '2026-03-10T00:00:00.000Z', false],
  ['the same instant in another zone', '2026-03-09', '2026-03-10T02:00:00+02:00', false],
  ['a date that does not exist', '2026-13-40', '2026-03-10T00:00:00Z', false],
  ['no date at all', '', '2026-03-10T00:00:00Z', false],
  ['an instant that cannot be read', '2026-03-10', 'yesterday', false],
  ['the last moment of the day', '2026-03-09', '2026-03-09T23:59:59.999Z', true],
  ['the day before', '2026-03-10', '2026-03-09T12:00:00Z', true],
])('%s', (_, expires, now, expected) => {
  expect(inForce(expires, now)).toBe(expected);
});
