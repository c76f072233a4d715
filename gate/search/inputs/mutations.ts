import fc from 'fast-check';
import { hostileValues, KEYS } from './hostile-values.ts';

/** A change of plain data at one place; the number chooses the place. */
export interface Mutation {
  readonly kind: 'replace' | 'remove' | 'rename' | 'add' | 'wrap' | 'repeat' | 'graft';
  readonly place: number;
  readonly other: number;
  readonly value: unknown;
}

/** Changes that break something, and none that says another valid thing. */
export const damages: fc.Arbitrary<readonly Mutation[]> = mutations('replace', 'remove', 'rename', 'add', 'wrap');

/** Changes that may also move what is valid to where it is not. */
export const anyMutations: fc.Arbitrary<readonly Mutation[]> = mutations(
  'replace',
  'remove',
  'rename',
  'add',
  'wrap',
  'repeat',
  'graft',
);

function mutations(...kinds: readonly Mutation['kind'][]): fc.Arbitrary<readonly Mutation[]> {
  const one = fc.record({
    kind: fc.constantFrom(...kinds),
    place: fc.nat({ max: 100_000 }),
    other: fc.nat({ max: 100_000 }),
    value: hostileValues,
  });
  return fc.array(one, { minLength: 1, maxLength: 3 });
}

type Path = readonly (string | number)[];

/** Plain data with changes made one after the other; what is given stays as it is. */
export function mutated(root: unknown, changes: readonly Mutation[]): unknown {
  return changes.reduce<unknown>((value, change) => changedOnce(value, change), root);
}

function changedOnce(root: unknown, { kind, place, other, value }: Mutation): unknown {
  const paths = pathsIn(root);
  const path = paths[place % paths.length] ?? [];
  const grafted = at(root, paths[other % paths.length] ?? []);
  const key = KEYS[other % KEYS.length] ?? '__proto__';
  switch (kind) {
    case 'replace':
      return putAt(root, path, () => value);
    case 'graft':
      return putAt(root, path, () => grafted);
    case 'wrap':
      return putAt(root, path, (old) => (other % 2 === 0 ? [old] : { x: old }));
    case 'repeat':
      return putAt(root, path, (old) => (Array.isArray(old) ? [...old, ...old] : [old, old]));
    case 'add':
      return putAt(root, path, (old) => (isMapping(old) ? withEntry(old, key, value) : [old, value]));
    case 'remove':
      return putAt(root, path.slice(0, -1), (old) => without(old, path.at(-1)));
    case 'rename':
      return putAt(root, path.slice(0, -1), (old) => renamed(old, path.at(-1), key));
  }
}

export function pathsIn(value: unknown, path: Path = [], depth = 0): readonly Path[] {
  // What a mutation nested deeply has places enough further up.
  if (depth > 30 || typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsIn(at(value, [key]), [...path, key], depth + 1))];
}

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => Object.getOwnPropertyDescriptor(Object(value), key)?.value, root);
}

export function putAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? putAt(item, rest, change) : item));
  const entries = Object.entries(Object(value));
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? putAt(item, rest, change) : item]));
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own, even where the key is `__proto__`. */
function withEntry(value: object, key: string, item: unknown): object {
  return Object.fromEntries([...Object.entries(value), [key, item]]);
}

function without(value: unknown, key: string | number | undefined): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => index !== key);
  return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => name !== key));
}

function renamed(value: unknown, from: string | number | undefined, to: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => index !== from);
  return Object.fromEntries(Object.entries(Object(value)).map(([name, item]) => [name === from ? to : name, item]));
}

/** A change of bytes, whatever they mean. */
export interface Cut {
  readonly kind: 'flip' | 'cut' | 'insert' | 'repeat' | 'end';
  readonly place: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const SEEDS = [
  '\0',
  '\ufeff',
  '\u2028',
  '&a [*a, *a]',
  '<<: *x',
  '!!js/function x',
  '---\n',
  '\t',
  '"',
  '{',
  '[',
  '\xff\xfe',
];

export const cuts: fc.Arbitrary<readonly Cut[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Cut['kind']>('flip', 'cut', 'insert', 'repeat', 'end'),
    place: fc.nat({ max: 10_000_000 }),
    length: fc.integer({ min: 1, max: 200 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 20 }),
      fc.constantFrom(...SEEDS).map((text) => new Uint8Array(Buffer.from(text))),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Bytes with changes made one after the other. */
export function cutUp(content: Buffer, changes: readonly Cut[]): Buffer {
  return changes.reduce(cutOnce, content);
}

function cutOnce(content: Buffer, { kind, place, length, bytes }: Cut): Buffer {
  const from = content.length === 0 ? 0 : place % content.length;
  const head = content.subarray(0, from);
  const part = content.subarray(from, from + length);
  const tail = content.subarray(from + length);
  switch (kind) {
    case 'flip':
      return Buffer.concat([head, part.map((byte) => byte ^ (1 << (length % 8))), tail]);
    case 'cut':
      return Buffer.concat([head, tail]);
    case 'insert':
      return Buffer.concat([head, bytes, part, tail]);
    case 'repeat':
      return Buffer.concat([head, ...Array.from({ length: 5 }, () => part), tail]);
    case 'end':
      return Buffer.from(head);
  }
}

/** Plain data as YAML, which has the numbers that JSON has not; a lone surrogate is written as its escape. */
export function yamlText(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${yamlText(item)}`)
    .join(', ')}}`;
}
