/**
 * Properties that come out otherwise at every look without anything having changed: times, counters, the address that a
 * name server happened to give first. They are no difference between two readings.
 */
const PASSING = new Set([
  'address',
  'addresses',
  'expiresAt',
  'expiresIn',
  'expiresInDays',
  'greeting',
  'issuedAt',
  'minutes',
]);

/** What a reading's value says that lasts, by property and in one order. */
export function contentOf(value: object): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(value)
    .filter(([name]) => !PASSING.has(name))
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}
