import { expect, test } from 'vitest';
import { expiryFaults, offeredExpiry } from './expiry.ts';

const now = '2026-11-23T23:30:00.000Z';

test.each([
  ['2026-11-22', ['2026-11-22 is over']],
  ['2027-11-24', ['an attestation is good for a year at most, and 2027-11-24 is later']],
  ['2026-11-23', []],
  ['2027-11-23', []],
])('%s', (day, expected) => {
  expect(expiryFaults(day, now).map(({ message }) => message)).toEqual(expected);
});

test('90 days are offered', () => {
  expect(offeredExpiry(now)).toBe('2027-02-21');
});
