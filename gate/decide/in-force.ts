const DAY_MS = 86_400_000;

/**
 * Whether a waiver or attestation still counts at `now` (ISO 8601 instant): to the end of the day `expires` (ISO 8601
 * date), UTC. A date that cannot be read is over.
 */
export function inForce(expires: string, now: string): boolean {
  return Date.parse(now) < Date.parse(`${expires}T00:00:00Z`) + DAY_MS;
}
