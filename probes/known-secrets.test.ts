import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownSecrets } from './known-secrets.ts';
import { Secret } from './secret.ts';
import { encodings } from './secret-encodings.ts';

const inHtml = (text: string) => text.replace(/[^\w.~-]/gu, (character) => `&#${character.codePointAt(0)};`);
const dotNet = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('+', '\\u002B');

/** Every way in which a secret is known to travel. */
const written: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in JSON': (secret) => JSON.stringify(secret),
  'in JSON as .NET writes it': dotNet,
  'URL-encoded': (secret) => encodeURIComponent(secret),
  'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'in a form': (secret) => String(new URLSearchParams({ secret })),
  'in HTML': inHtml,
  'in hexadecimal': (secret) => Buffer.from(secret).toString('hex'),
  'in hexadecimal of capital letters': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'in base64 after one character': (secret) => Buffer.from(`=${secret}`).toString('base64'),
  'in base64 after two characters': (secret) => Buffer.from(`==${secret}`).toString('base64'),
};

const secrets = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.stringMatching(/^[\w.~+/=-]{8,200}$/),
  fc.stringMatching(/^0\.A[\w-]{60,300}$/),
);

test.each(Object.entries(written))('a secret is never overlooked %s', (_, write) => {
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (value, before, after) => {
      const known = new KnownSecrets();
      known.add(new Secret('the token', value));
      const text = `${before}${write(value)}${after}`;
      // What its pattern finds is what has to be looked for, no matter where in the text.
      if (text.search(encodings(value)) >= 0) expect(known.perhapsIn(text)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('what has no landmark is always looked for; of a thousand tokens those that are there are, the longest first', () => {
  const known = new KnownSecrets();
  known.add(new Secret('a short one', 'a+b/c'));
  const tokens = Array.from(
    { length: 1_000 },
    (_, index) => `0.AXoA-the-same-beginning-${String(index).padStart(8, '0')}`,
  );
  for (const [index, token] of tokens.entries()) known.add(new Secret(`token ${index}`, token));
  known.add(new Secret('a longer one', `${tokens[7]}-and-more`));
  const labels = known.perhapsIn(`both ${tokens[7]} and ${tokens[9]}-and-more`).map(({ label }) => label);
  expect(labels).toEqual(['[masked: a longer one]', '[masked: token 7]', '[masked: token 9]', '[masked: a short one]']);
});

test('a secret that is learned by another name has that name', () => {
  const known = new KnownSecrets();
  for (const name of ['the token', 'the same token']) known.add(new Secret(name, '0.AXoA-0123456789'));
  expect(known.perhapsIn('0.AXoA-0123456789').map(({ label }) => label)).toEqual(['[masked: the same token]']);
});
