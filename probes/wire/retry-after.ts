/**
 * How long a throttled client of Exchange Online is asked to wait: `Suggested Backoff Time: 299998 milliseconds`
 * (imapsync's FAQ for Office 365); undefined when the reply names no time.
 */
export function suggestedBackoffMs(reply: string): number | undefined {
  const [, digits] = /Suggested Backoff Time: (\d{1,9}) milliseconds/i.exec(reply) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** How long an answer asks to wait; a date in it is by the server's own clock, which may be hours away from this one's. */
export function waitAsked(headers: Readonly<Record<string, string>>, now = new Date()): number | undefined {
  const there = Date.parse(headers.date ?? '');
  return retryAfterMs(headers['retry-after'], Number.isNaN(there) ? now : new Date(there));
}

/**
 * How long an HTTP client is asked to wait (Retry-After, RFC 9110, section 10.2.3: seconds or a date); undefined when
 * the header is absent or neither. A date that has passed means no wait at all.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  // Date.parse takes much that is no HTTP date; a day's name stands before each of its three forms.
  const instant = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(instant) ? undefined : Math.max(instant - now.getTime(), 0);
}
