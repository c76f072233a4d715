import { Secret } from '../../probes/secret.ts';
import type { Authorization } from './authorization.ts';

/** What the address that the browser ended at says; `because` is a whole sentence for whoever pasted it. */
export type PastedAddress =
  | { readonly ok: true; readonly code: Secret }
  /** `final`: asking for another address would not help. */
  | { readonly ok: false; readonly because: string; readonly final: boolean };

/** Reads the address that the browser ended at (RFC 6749, sections 4.1.2 and 4.1.2.1). */
export function readPastedAddress(pasted: string, { redirectUri, state }: Authorization): PastedAddress {
  const text = pasted.trim();
  if (!URL.canParse(text)) {
    return again('this is no address: copy the whole address line of the browser, beginning with https://');
  }
  const url = new URL(text);
  const expected = new URL(redirectUri);
  if (url.origin !== expected.origin || url.pathname !== expected.pathname) {
    return again(`this address is of ${url.origin}${url.pathname}, and the sign-in ends at ${redirectUri}`);
  }
  const error = url.searchParams.get('error');
  if (url.searchParams.get('state') !== state) {
    return again('this address belongs to another sign-in: it does not carry the state that this one began with');
  }
  if (error !== null) {
    const [description = ''] = (url.searchParams.get('error_description') ?? '').split(/\r?\n/);
    return {
      ok: false,
      final: true,
      because: `Microsoft answered ${error}: ${description.replace(/\.$/, '') || 'without a reason'}`,
    };
  }
  const code = url.searchParams.get('code');
  if (code === null || code === '') return again('this address has no code in it: sign in to the end, then copy it');
  return { ok: true, code: new Secret('the authorization code', code) };
}

function again(because: string): PastedAddress {
  return { ok: false, because, final: false };
}
