import { describe, expect, test } from 'vitest';
import { retryAfterMs, suggestedBackoffMs, waitAsked } from './retry-after.ts';

describe('Retry-After', () => {
  const now = new Date('2026-11-23T10:00:00.000Z');

  test.each([
    ['that is absent', undefined, undefined],
    ['that is empty', '', undefined],
    ['in words', 'soon', undefined],
    ['that is negative', '-1', undefined],
    ['that is no whole number', '1.5', undefined],
    ['without end', '9'.repeat(400), undefined],
    ['that is a date of another kind', '2026-11-23', undefined],
    ['with a day and no date', 'Monday', undefined],
    ['that has passed', 'Mon, 23 Nov 2026 09:59:00 GMT', 0],
    ['that is a date', 'Mon, 23 Nov 2026 10:02:00 GMT', 120_000],
    ['of no time', '0', 0],
    ['in seconds', '7', 7_000],
  ])('%s', (_, header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

test.each([
  ['says nothing of the time', {}, 120_000],
  ['says something else than the time', { date: 'now' }, 120_000],
  [
    'is five hours ahead',
    { date: 'Mon, 23 Nov 2026 15:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 15:02:00 GMT' },
    120_000,
  ],
  [
    'is five hours behind',
    { date: 'Mon, 23 Nov 2026 05:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 05:02:00 GMT' },
    120_000,
  ],
  ['asks for seconds', { date: 'Mon, 23 Nov 2026 05:00:00 GMT', 'retry-after': '7' }, 7_000],
])('the wait that a server asks for that %s', (_, headers, expected) => {
  const asked = { 'retry-after': 'Mon, 23 Nov 2026 10:02:00 GMT', ...headers };
  expect(waitAsked(asked, new Date('2026-11-23T10:00:00.000Z'))).toBe(expected);
});

test.each([
  ['-ERR Authentication failure: unknown user name or bad password.', undefined],
  ['Suggested Backoff Time: soon', undefined],
  [`Suggested Backoff Time: ${'9'.repeat(400)} milliseconds`, undefined],
  ['3 BAD Request is throttled. Suggested Backoff Time: 299998 milliseconds', 299_998],
])('the wait that is suggested in: %s', (reply, expected) => {
  expect(suggestedBackoffMs(reply)).toBe(expected);
});
