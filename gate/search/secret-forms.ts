/**
 * Every form in which a secret may stand in a text; written without the code that masks them. Of base64 the digits that
 * depend on the secret alone, in each of the three alignments: what stands beside it (a user name, `Bearer`) shifts them.
 */
export function formsOf(secret: string): readonly (readonly [encoding: string, form: string])[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].flatMap((shift) =>
    (['base64', 'base64url'] as const).map((encoding) => {
      const digits = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString(encoding)
        .replaceAll('=', '');
      // The outermost digits carry bits of what stands beside the secret.
      return [`${encoding}, shifted by ${shift}`, digits.slice(2 * Math.min(1, shift) + shift, -2)] as const;
    }),
  );
  const urlEncoded = encodeURIComponent(secret);
  const hexadecimal = bytes.toString('hex');
  return [
    ['plain', secret],
    ['escaped for JSON', JSON.stringify(secret).slice(1, -1)],
    ['escaped for HTML', escaped(secret, { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' })],
    [
      'escaped for HTML by numbers',
      escaped(secret, { '+': '#x2B', '/': '#x2F', '=': '#x3D', "'": '#x27', '"': '#34' }),
    ],
    ['URL-encoded', urlEncoded],
    ['URL-encoded twice', encodeURIComponent(urlEncoded)],
    ['form-encoded', new URLSearchParams({ secret }).toString().slice('secret='.length)],
    ['hexadecimal', hexadecimal],
    ['hexadecimal, in capital letters', hexadecimal.toUpperCase()],
    ...shifted,
  ];
}

/** The forms in which a text shows a secret. */
export function formsIn(text: string, secret: string): readonly string[] {
  return formsOf(secret).flatMap(([encoding, form]) => (text.includes(form) ? [encoding] : []));
}

function escaped(secret: string, entities: Readonly<Record<string, string>>): string {
  return [...secret].map((character) => (character in entities ? `&${entities[character]};` : character)).join('');
}
