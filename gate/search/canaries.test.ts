import { expect, test } from 'vitest';
import { canaries, canariesIn } from './canaries.ts';

/** A search that looks for nothing finds nothing: each form of each canary has to be seen. */
test.each(Object.entries(canaries))('%s is seen in every form', (name, secret) => {
  const forms = [
    secret,
    JSON.stringify({ secret }),
    encodeURIComponent(secret),
    String(new URLSearchParams({ secret })),
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('hex').toUpperCase(),
    encodeURIComponent(encodeURIComponent(secret)),
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    ...['', 'u', 'us', 'user=a@b.example\x01auth=Bearer '].flatMap((before) =>
      (['base64', 'base64url'] as const).map((encoding) =>
        Buffer.from(`${before}${secret}\x01\x01`).toString(encoding),
      ),
    ),
  ];
  expect(forms.map((form) => canariesIn(`before ${form} after`))).toEqual(forms.map(() => [name]));
});

test('is not seen where it is not', () => {
  expect(canariesIn('[masked: the client secret]')).toEqual([]);
});
