import { Secret } from '../../probes/secret.ts';
import type { Authorization } from './authorization.ts';
import { type Granted, readGranted } from './granted.ts';
import { post, type SignInHost, scopesFor } from './sign-in-host.ts';

/** Redeems an authorization code as ECE does, with its secret (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
export async function redeemCode(host: SignInHost, authorization: Authorization, code: Secret): Promise<Granted> {
  host.redactor.learn(host.clientSecret);
  host.redactor.learn(code);
  host.redactor.learn(new Secret('the code verifier', authorization.codeVerifier));
  const answered = await post(host, 'token', {
    grant_type: 'authorization_code',
    client_id: host.clientId,
    client_secret: host.clientSecret.reveal(),
    code: code.reveal(),
    redirect_uri: authorization.redirectUri,
    code_verifier: authorization.codeVerifier,
    scope: scopesFor(host),
  });
  return answered.ok ? readGranted(answered.answer, host.redactor) : { kind: 'refused', because: answered.because };
}
