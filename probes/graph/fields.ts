import { StageEnd } from '../wire/stage.ts';

/** An object as Microsoft Graph shows it. */
export type GraphObject = Readonly<Record<string, unknown>>;

export function isGraphObject(value: unknown): value is GraphObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A property that every object of its kind has.
 *
 * @throws StageEnd when it is missing or of another type: nothing is concluded from an object that is not as documented
 */
export function textOf(object: GraphObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : notAsDocumented(name, 'a text', value);
}

/** As {@link textOf}, of `true` or `false`. */
export function flagOf(object: GraphObject, name: string): boolean {
  const value = object[name];
  return typeof value === 'boolean' ? value : notAsDocumented(name, 'true or false', value);
}

/** As {@link textOf}, of a whole number that is not negative. */
export function numberOf(object: GraphObject, name: string): number {
  const value = object[name];
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : notAsDocumented(name, 'a number', value);
}

/** As {@link textOf}, of a list of texts. */
export function textsOf(object: GraphObject, name: string): readonly string[] {
  const value = object[name];
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value
    : notAsDocumented(name, 'a list of texts', value);
}

/** As {@link textOf}, of an object. */
export function objectOf(object: GraphObject, name: string): GraphObject {
  const value = object[name];
  return isGraphObject(value) ? value : notAsDocumented(name, 'an object', value);
}

/** As {@link textOf}, of a list of objects. */
export function objectsOf(object: GraphObject, name: string): readonly GraphObject[] {
  const value = object[name];
  return Array.isArray(value) && value.every(isGraphObject) ? value : notAsDocumented(name, 'a list of objects', value);
}

/** As {@link textOf}, of an instant; ISO 8601, UTC. */
export function instantOf(object: GraphObject, name: string): string {
  const value = object[name];
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? notAsDocumented(name, 'an instant', value) : new Date(instant).toISOString();
}

function notAsDocumented(name: string, expected: string, value: unknown): never {
  const found = value === undefined ? 'absent' : JSON.stringify(value).slice(0, 80);
  throw new StageEnd('unrecognised', `Microsoft Graph shows \`${name}\` not as ${expected}: it is ${found}.`);
}
