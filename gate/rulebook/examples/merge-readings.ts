import type { ExampleReading, ExampleReadings } from './examples-document.ts';

/** The examples' readings with a case's changes: a property at a time, or a whole fact where it has none to change. */
export function mergeReadings(readings: ExampleReadings = {}, change: ExampleReadings = {}): ExampleReadings {
  const changed = Object.entries(change).map(([id, reading]) => [id, merged(readings[id], reading)] as const);
  return { ...readings, ...Object.fromEntries(changed) };
}

function merged(before: ExampleReading | undefined, after: ExampleReading): ExampleReading {
  if (typeof before !== 'object' || typeof after !== 'object' || after === null) return after;
  return { ...before, ...after };
}
