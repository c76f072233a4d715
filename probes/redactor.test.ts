import { describe, expect, test } from 'vitest';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';

const value = 'p+ss/w"rd~ü8Q=';
const name = 'the client secret';
const mask = `[masked: ${name}]`;
const jwt = `eyJ0eXAiOiJKV1QifQ.${'eyJhdWQiOiJ4In0'}.c2lnbmF0dXJl`;

function knowing(secret: string) {
  const redactor = createRedactor();
  redactor.learn(new Secret(name, secret));
  return redactor;
}

describe('a secret that was learned', () => {
  test.each([
    ['as it is', value],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in JSON with escaped slashes', JSON.stringify(value).slice(1, -1).replace('/', '\\/')],
    ['in JSON as .NET writes it', 'p\\u002Bss/w\\"rd~\\u00FC8Q='],
    ['URL-encoded', encodeURIComponent(value)],
    ['URL-encoded in small letters', encodeURIComponent(value).replace(/%../g, (digits) => digits.toLowerCase())],
    ['in a form', new URLSearchParams({ value }).toString().slice('value='.length)],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(value))],
    [
      'in a form within an address',
      encodeURIComponent(new URLSearchParams({ value }).toString().slice('value='.length)),
    ],
    ['in HTML', 'p+ss/w&quot;rd~ü8Q='],
    ['in HTML by numbers', 'p&#43;ss&#x2F;w&#34;rd~&#252;8Q&#x3D;'],
    ['in hexadecimal', Buffer.from(value).toString('hex')],
    ['in hexadecimal with capital letters', Buffer.from(value).toString('hex').toUpperCase()],
    ['in base64', Buffer.from(value).toString('base64')],
    ['in base64url', Buffer.from(value).toString('base64url')],
    ['in URL-encoded base64', encodeURIComponent(Buffer.from(value).toString('base64'))],
  ])('is masked %s', (_, written) => {
    expect(knowing(value).clean(`before ${written} after`)).toBe(`before ${mask} after`);
  });

  test.each(['', 'u', 'us', 'user=a@b.example\x01auth=Bearer '])('is masked in base64 after %j', (before) => {
    const written = Buffer.from(`${before}${value}\x01\x01`).toString('base64');
    const digitsOfNeighbours = Buffer.from(before).toString('base64').replace(/=+$/, '').length;
    const clean = knowing(value).clean(written);
    expect(clean).toContain(mask);
    expect(clean.indexOf('[')).toBeLessThanOrEqual(digitsOfNeighbours);
    expect(Buffer.from(clean, 'base64').includes(value.slice(0, 4))).toBe(false);
  });

  test('is masked as a whole where it contains another one', () => {
    const redactor = knowing('abcdefgh');
    redactor.learn(new Secret('the longer secret', 'abcdefgh-ijkl'));
    expect(redactor.clean('abcdefgh-ijkl abcdefgh')).toBe(`[masked: the longer secret] ${mask}`);
  });

  test.each([9_000, 1_000_000])('of %i characters is masked whole', (length) => {
    const long = '/token~'.repeat(length / 7);
    expect(knowing(long).clean(`{"access_token":"${long}"}`)).toBe(`{"access_token":"${mask}"}`);
  });

  test('masks nothing when it is empty', () => {
    expect(knowing('').clean('text')).toBe('text');
  });
});

describe('what looks like a token', () => {
  test.each([
    ['a JSON Web Token', jwt],
    ['an encrypted JSON Web Token', `${jwt}.aXY.dGFn`],
    ['an Entra refresh token', `0.AXoA${'x9_-'.repeat(20)}.AgABAA`],
    ['an Entra authorization code', `1.AXoA${'x9_-'.repeat(20)}`],
    ['a client secret that Entra made', `abc8Q~${'x9_-~.'.repeat(5)}abcd`],
    ['an older one', `a_c7Q~${'x9_-~.'.repeat(5)}a`],
    ['a long base64 text', `${'Ab3+/'.repeat(25)}==`],
    ['a long URL-encoded base64 text', `${'Ab3%2B%2F'.repeat(25)}`],
    ['a long base64 text in JSON', 'Ab3+\\/'.repeat(25)],
  ])('is masked: %s', (_, token) => {
    expect(createRedactor().clean(`"${token}"`)).toBe('"[masked: token-shaped]"');
  });

  test.each([
    ['a certificate fingerprint', Array(32).fill('AB').join(':')],
    ['a GUID', '6f1c2f0a-4d0b-4a57-9d0e-2b6c3a1e8f10'],
    [
      'Exchange’s greeting',
      '* OK The Microsoft Exchange IMAP4 service is ready. [bwB1AHQAbABvAG8AawAuAGwAYQBiAC4AZQA=]',
    ],
    ['an address', 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'],
    ['a version', '0.A'],
    ['what only begins like a client secret', 'abc8Q~abcdef'],
  ])('is not %s', (_, text) => {
    expect(createRedactor().clean(text)).toBe(text);
  });
});

test.each([
  ['an ANSI sequence', 'a\u001b[31mb', 'a\\x1b[31mb'],
  ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ['a tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['a carriage return', 'a\rb', 'a\\x0db'],
  ['a NUL', 'a\0b', 'a\\x00b'],
  ['line ends and a tab', 'a\r\nb\tc', 'a\nb\tc'],
])('%s is shown and not obeyed', (_, text, clean) => {
  expect(createRedactor().clean(text)).toBe(clean);
});

test('a long text is cut, and says so', () => {
  expect(createRedactor().clean('a b '.repeat(20_000))).toBe(`${'a b '.repeat(16_384)}\n[14464 more characters cut]`);
});
