import fc from 'fast-check';

/** Text that somebody's careless code takes for something else: a path, a pattern, a prototype, a date, an end of text. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '../../../../../../etc/passwd',
  '..\\..\\..\\windows\\win.ini',
  '..',
  '/dev/zero',
  '/dev/null/x',
  '/proc/self/environ',
  'C:\\CON',
  '\\\\server\\share',
  'file:///etc/passwd',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066evil',
  '\u001b[2J\u001b]0;x\u0007',
  'a\nb\r\nc',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '2026-02-30',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '12.10',
  '99999999999999999999',
  '(a+)+$',
  `${'*'.repeat(40)}!`,
  '{vantage}{{release.name}}',
  `$\{process.env}`,
  '<img src=x onerror=alert(1)>',
  '=cmd|x!A1',
  '%s%n%00',
  `${'a'.repeat(50_000)}!`,
  `${'a-'.repeat(20_000)}!`,
  `${'a.'.repeat(20_000)}!`,
  `${'1.'.repeat(20_000)}!`,
  `${' '.repeat(50_000)}!`,
  `https://${'a'.repeat(50_000)} `,
  `${'[::'.repeat(10_000)}`,
];

/** Numbers that do not survive arithmetic, and what is no number at all. */
export const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1.5,
  1e21,
  1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 + 2,
  -(2 ** 53) - 2,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

export const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a\0b',
  '\ud800',
];

/** What belongs nowhere: hostile text and numbers, nothing, and collections where a value is expected. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, [], {}, [[]], [{}], [null]) },
  { weight: 1, arbitrary: fc.nat({ max: 1 }).map((which) => nested(which === 0 ? 60 : 600)) },
  { weight: 1, arbitrary: fc.constant(Object.fromEntries(KEYS.map((key) => [key, { release: '12.6' }]))) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

/** Hostile text alone, for variables and names of files. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { x: value } : [value];
  // Whoever shows a counter-example must not follow it down.
  return Object.defineProperty(Object(value), fc.toStringMethod, { value: () => `nested ${depth} deep` });
}
