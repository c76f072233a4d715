import { formsIn } from './secret-forms.ts';

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
  return Object.entries(canaries).flatMap(([name, secret]) => (formsIn(text, secret).length > 0 ? [name] : []));
}
