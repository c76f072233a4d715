import type { Reading } from '../../probes/reading.ts';

const HOUR_MS = 3_600_000;
/** A live reading older than a day says nothing of today. */
export const LIVE_MAX_AGE_MS = 24 * HOUR_MS;
/** An export, or a read, of settings older than a week says nothing of today. */
export const SETTINGS_MAX_AGE_MS = 7 * 24 * HOUR_MS;
/** A reading may be this far ahead of the judge's clock before it counts as taken in the future. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The reading itself while it is fresh; otherwise an unsettled one that says how old it is. */
export function tooOld(reading: Reading<object>, now: string, maxAgeMs = LIVE_MAX_AGE_MS): Reading<object> {
  if (!reading.settled) return reading;
  const ageMs = Date.parse(now) - Date.parse(reading.takenAt);
  if (ageMs <= maxAgeMs && ageMs >= -CLOCK_TOLERANCE_MS) return reading;
  const message = Number.isNaN(ageMs)
    ? `The reading does not say when it was taken (${JSON.stringify(reading.takenAt)}).`
    : ageMs > 0
      ? `The reading was taken ${Math.floor(ageMs / HOUR_MS)} hours ago; it may be at most ${maxAgeMs / HOUR_MS} hours old.`
      : `The reading was taken at ${reading.takenAt}, which lies ahead of the judge's clock (${now}).`;
  const { evidence, takenAt, durationMs } = reading;
  return { settled: false, why: 'too-old', message, evidence, takenAt, durationMs };
}
