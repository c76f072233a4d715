import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../probes/secret.ts';
import { FirstRedemptions } from './first-redemptions.ts';

const token = new Secret('the refresh token of support', '0.AXoAsecret-refresh-token');
const digest = createHash('sha256').update(token.reveal()).digest('hex').slice(0, 32);
const another = new Secret('the refresh token of sales', '0.AXoAanother-refresh-token');
const FIRST = '2026-11-23T12:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FIRST) + minutes * 60_000).toISOString();
const anew = (first: string, due: string) =>
  `The gate first redeemed this refresh token at ${first}: run it again after ${due}.`;
const fromNoon = anew('2026-11-23 12:00 UTC', '2026-11-23 13:00 UTC');

let folder = '';
let memory = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redemptions-'));
  memory = join(folder, 'reports', 'memory');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Of a run that begins now. */
const survivalBy = (secret: Secret, now: string, serverTime: string | undefined) =>
  new FirstRedemptions(memory).survival(secret, now, serverTime);
const survival = (secret: Secret, now: string) => survivalBy(secret, now, now);
const keep = (text: string) => writeFileSync(join(memory, 'first-redemptions.json'), text);

test.each<[string, now: string, again: Secret, damage: string | undefined, message: string]>([
  ['59 minutes and 59 seconds later', later(59.99), token, undefined, fromNoon],
  ['a clock that was put back', later(-60), token, undefined, fromNoon],
  ['another token, an hour later', later(60), another, undefined, anew('2026-11-23 13:00 UTC', '2026-11-23 14:00 UTC')],
  ...['-0', '1', '2026', '0000-01-01T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'].map(
    (first): [string, string, Secret, string, string] => [
      `a time that cannot be: ${first}`,
      later(90),
      token,
      JSON.stringify({ [digest]: first }),
      anew('2026-11-23 13:30 UTC', '2026-11-23 14:30 UTC'),
    ],
  ),
  ...['', '{"a": ', 'null', '[1]', '"text"', '{"a": 5}'].map((damage): [string, string, Secret, string, string] => [
    `the file is damaged: ${damage}`,
    later(90),
    token,
    damage,
    anew('2026-11-23 13:30 UTC', '2026-11-23 14:30 UTC'),
  ]),
])('undecided: %s', async (_, now, again, damage, message) => {
  await survival(token, FIRST);
  if (damage !== undefined) keep(damage);
  expect(await survival(again, now)).toEqual({
    settled: false,
    why: 'not-measured',
    message,
    evidence: [],
    takenAt: now,
    durationMs: 0,
  });
});

test.each<[string, string | undefined, string]>([
  [
    'is hours ahead of the server’s',
    later(-300),
    'It is 2026-11-23 12:00 UTC here and 2026-11-23 07:00 UTC at the sign-in host: set this machine’s clock, and run it again.',
  ],
  [
    'is two minutes behind the server’s',
    later(2),
    'It is 2026-11-23 12:00 UTC here and 2026-11-23 12:02 UTC at the sign-in host: set this machine’s clock, and run it again.',
  ],
  [
    'cannot be compared',
    undefined,
    'The sign-in host does not say what time it is: by this machine’s clock alone an hour is not measured.',
  ],
])('undecided, and nothing is kept: this machine’s clock %s', async (_, serverTime, message) => {
  const reading = await survivalBy(token, FIRST, serverTime);
  expect(reading).toMatchObject({ settled: false, why: 'not-measured', message });
  expect(existsSync(memory)).toBe(false);
});

test('undecided: the first time', async () => {
  expect(await survival(token, FIRST)).toMatchObject({ settled: false, why: 'not-measured', message: fromNoon });
});

test('undecided: a file stands where the folder should be', async () => {
  writeFileSync(join(folder, 'reports'), 'in the way');
  const reading = await survival(token, FIRST);
  const file = join(memory, 'first-redemptions.json');
  expect(reading).toMatchObject({ settled: false, why: 'not-measured' });
  expect(reading).toHaveProperty(
    'message',
    expect.stringContaining(`The time of the first redemption cannot be kept in ${file}: `),
  );
});

test.each([
  [60, 60],
  [60 * 24 * 30, 43_200],
])('%i minutes later it has survived', async (minutes, expected) => {
  await survival(token, FIRST);
  await survival(another, later(30));
  expect(await survival(token, later(minutes))).toEqual({
    settled: true,
    value: { minutes: expected },
    evidence: [
      {
        kind: 'http',
        title: 'Redemptions of the same refresh token',
        text: `First redeemed at ${FIRST}, and again at ${later(minutes)}.`,
      },
    ],
    takenAt: later(minutes),
    durationMs: 0,
  });
});

test('the file holds no token, neither as it is nor encoded, and nothing is left beside it', async () => {
  await survival(token, FIRST);
  await survival(another, FIRST);
  expect(readdirSync(memory)).toEqual(['first-redemptions.json']);
  const text = readFileSync(join(memory, 'first-redemptions.json'), 'utf8');
  for (const value of [token, another].map((secret) => secret.reveal())) {
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
      expect(text).not.toContain(Buffer.from(value).toString(encoding));
    }
  }
  expect(Object.values(JSON.parse(text))).toEqual([FIRST, FIRST]);
});

test('a thousand redemptions at once are written together, and none is lost', async () => {
  const redemptions = new FirstRedemptions(memory);
  const tokens = Array.from({ length: 1_000 }, (_, index) => new Secret('a refresh token', `0.AXoA${index}`));
  await Promise.all(tokens.map((one) => redemptions.survival(one, FIRST, FIRST)));
  const kept = JSON.parse(readFileSync(join(memory, 'first-redemptions.json'), 'utf8'));
  expect(Object.values(kept)).toEqual(tokens.map(() => FIRST));
  expect(await survival(tokens[999] ?? token, later(60))).toMatchObject({ settled: true, value: { minutes: 60 } });
});

test('two deployments of one run keep theirs side by side', async () => {
  const runs = [new FirstRedemptions(memory), new FirstRedemptions(memory)] as const;
  for (const run of runs) expect(run.first(token, FIRST)).toBeUndefined();
  await Promise.all([runs[0].survival(token, FIRST, FIRST), runs[1].survival(another, FIRST, FIRST)]);
  for (const secret of [token, another]) {
    expect(await survival(secret, later(60))).toMatchObject({ settled: true, value: { minutes: 60 } });
  }
});
