/** Secrets that every search for leaks sends along; each of a kind that the gate has to do with. */
export const canaries = {
  'client secret': 'cAnary8Q~client\'secret/with+all&the=characters"of%them',
  'refresh token': `1.ArefreshCanary${'Rq7_-'.repeat(30)}`,
  'access token': `eyJhbGciOiJub25lIn0.${Buffer.from('{"aud":"canary"}').toString('base64url')}.accessCanary${'x9'.repeat(40)}`,
  'proxy password': 'canary+proxy/pass&word="for=the%proxy',
  'SSH password': 'canary+shell/pass&word="for=the%server',
} as const;

/** The names of the canaries that a text shows, plain or in an encoding; written without the code that masks them. */
export function canariesIn(text: string): readonly string[] {
  return Object.entries(canaries).flatMap(([name, secret]) =>
    formsOf(secret).some(([, form]) => text.includes(form)) ? [name] : [],
  );
}

function formsOf(secret: string): readonly (readonly [encoding: string, form: string])[] {
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
  return [
    ['plain', secret],
    ['escaped for JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL-encoded', encodeURIComponent(secret)],
    ['form-encoded', new URLSearchParams({ secret }).toString().slice('secret='.length)],
    ['hexadecimal', bytes.toString('hex')],
    ...shifted,
  ];
}
