import fc from 'fast-check';
import type { NoValueReason, Reading } from '../../probes/reading.ts';
import { factSchemas } from '../facts/fact-schemas.ts';
import { NOW } from '../judge/sample.ts';
import type { Condition } from '../rulebook/rulebook.ts';
import { type PropertyKey, parts, readBy } from './passing-readings.ts';

/** Something that goes wrong with a reading or with one of its properties. */
export interface Damage {
  /** For a counter-example. */
  readonly what: string;
  /** What is left of the property's reading; undefined takes it away. */
  readonly apply: (reading: Reading<object>, path: string) => Reading<object> | undefined;
}

/** Every reason for which a stage does not settle. */
const WHYS = [
  'time-out',
  'throttled',
  'no-permission',
  'unrecognised',
  'not-measured',
  'not-recorded',
  'not-reached',
  'too-old',
  'internal-error',
] as const satisfies readonly NoValueReason[];

/** What a reading says that the search made a defect of the program. */
export const INJECTED_DEFECT = 'The search says internal-error.';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Damage to a reading as a whole: gone, unsettled, aged, of the future, without a time, or something else altogether.
 *
 * @param longestMs how old the reading may be
 */
export function readingDamage(longestMs = DAY_MS): fc.Arbitrary<Damage> {
  return fc.oneof(
    fc.constant<Damage>({ what: 'gone', apply: () => undefined }),
    fc.constantFrom(...WHYS).map<Damage>((why) => ({
      what: why,
      apply: ({ evidence, takenAt, durationMs }) => ({
        settled: false,
        why,
        message: `The search says ${why}.`,
        evidence,
        takenAt,
        durationMs,
      }),
    })),
    fc.integer({ min: longestMs + 1, max: 20 * 365 * 24 * HOUR_MS }).map((ageMs) => moved(-ageMs)),
    fc.integer({ min: HOUR_MS, max: 20 * 365 * 24 * HOUR_MS }).map((aheadMs) => moved(aheadMs)),
    fc.constantFrom('', 'yesterday', '9999-99-99', 'NaN').map<Damage>((takenAt) => ({
      what: `taken at ${JSON.stringify(takenAt)}`,
      apply: (one) => ({ ...one, takenAt }),
    })),
    fc.constantFrom<unknown>(null, [], {}, 'true', 1, true, [true]).map<Damage>((value) => ({
      what: `read as ${JSON.stringify(value)}`,
      apply: (reading) => (reading.settled ? { ...reading, value: value as object } : reading),
    })),
  );
}

/** How old a reading of this fact may be, in milliseconds: what servers say a day, settings that were read a week. */
export function longestAgeMs(fact: string): number {
  return factSchemas[fact]?.basis === 'read' ? 7 * DAY_MS : DAY_MS;
}

/** Damage to one property: missing, null, empty, of another type, or only inherited. */
export function propertyDamage(value: unknown): fc.Arbitrary<Damage> {
  const changed = (what: string, instead: unknown): Damage => ({
    what,
    apply: (reading, path) =>
      reading.settled ? { ...reading, value: { ...reading.value, [path]: instead } } : reading,
  });
  const inherited: Damage = {
    what: 'inherited',
    apply: (reading, path) => {
      if (!reading.settled) return reading;
      const own = Object.entries(Object(reading.value)).filter(([name]) => name !== path);
      return { ...reading, value: Object.assign(Object.create({ [path]: value }), Object.fromEntries(own)) };
    },
  };
  const empties = ['', [], {}, Number.NaN].filter((empty) => JSON.stringify(empty) !== JSON.stringify(value));
  return fc.oneof(
    fc.constantFrom(changed('undefined', undefined), changed('null', null), inherited),
    fc.constantFrom(...empties).map((empty) => changed(`empty: ${JSON.stringify(empty)}`, empty)),
    fc.constantFrom(...lookAlikes(value)).map((other) => changed(`retyped: ${JSON.stringify(other)}`, other)),
    fc
      .anything({ maxDepth: 2 })
      .filter((other) => kindOf(other) !== kindOf(value))
      .map((other) => changed(`retyped: ${fc.stringify(other)}`, other)),
  );
}

/** Whether a condition holds by the properties that were left whole alone. The search's own reading of a rule. */
export function stillHolds(condition: Condition, whole: ReadonlySet<PropertyKey>): boolean {
  if ('all' in condition) return condition.all.every((member) => stillHolds(member, whole));
  if ('any' in condition) return condition.any.some((member) => stillHolds(member, whole));
  return readBy(condition).every((key) => whole.has(key));
}

/** Takes damage to readings; a damaged reading damages all of its properties. */
export function damageReadings(
  readings: ReadonlyMap<string, Reading<object>>,
  damages: readonly (readonly [PropertyKey, Damage])[],
): Map<string, Reading<object>> {
  const left = new Map(readings);
  for (const [key, damage] of damages) {
    const [fact, path] = parts(key);
    const reading = left.get(fact);
    const after = reading && damage.apply(reading, path);
    if (after === undefined) left.delete(fact);
    else left.set(fact, after);
  }
  return left;
}

function moved(byMs: number): Damage {
  return {
    what: `taken ${Math.round(byMs / HOUR_MS)} hours from now`,
    apply: (reading) => ({ ...reading, takenAt: new Date(Date.parse(NOW) + byMs).toISOString() }),
  };
}

/** What a careless comparison takes for the value. */
function lookAlikes(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [value.join(','), { ...value }, value.map((item) => [item]), [...value, 1]];
  return [String(value) === value ? [value] : String(value), [value], { value }, Object(value)];
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
