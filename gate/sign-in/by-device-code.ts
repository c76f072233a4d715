import { setTimeout as wait } from 'node:timers/promises';
import { Secret } from '../../probes/secret.ts';
import { type Granted, readGranted } from './granted.ts';
import { post, type SignInHost, scopesFor } from './sign-in-host.ts';

/** Where to type in which code. */
export interface DeviceCode {
  readonly userCode: string;
  readonly address: string;
}

/**
 * Signs in on another machine or in another browser (RFC 8628). No secret is sent: a registration that is not a public
 * client refuses that with AADSTS7000218.
 *
 * @param show tells the person where to go
 */
export async function signInByDeviceCode(host: SignInHost, show: (code: DeviceCode) => void): Promise<Granted> {
  const asked = await post(host, 'devicecode', { client_id: host.clientId, scope: scopesFor(host) });
  if (!asked.ok) return { kind: 'refused', because: asked.because };
  const begun = readBegun(asked.answer.body);
  if (begun === undefined) {
    const granted = readGranted(asked.answer, host.redactor);
    return granted.kind === 'refused' ? granted : { kind: 'refused', because: 'The sign-in host gave no device code.' };
  }
  host.redactor.learn(begun.deviceCode);
  const { clean } = host.redactor;
  show({ userCode: clean(begun.userCode), address: clean(begun.address) });
  const endsAt = Date.now() + begun.expiresInMs;
  let pauseMs = begun.intervalMs;
  while (Date.now() + pauseMs < endsAt) {
    await wait(pauseMs);
    const answered = await post(host, 'token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: host.clientId,
      device_code: begun.deviceCode.reveal(),
    });
    if (!answered.ok) return { kind: 'refused', because: answered.because };
    const granted = readGranted(answered.answer, host.redactor);
    if (granted.kind !== 'pending') return granted;
    if (granted.slower) pauseMs += 5_000;
  }
  return { kind: 'refused', because: 'Nobody typed the code in before it expired.' };
}

function readBegun(body: string) {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { device_code, user_code, verification_uri, expires_in, interval } = Object(answer);
  if (typeof device_code !== 'string' || typeof user_code !== 'string' || typeof verification_uri !== 'string') {
    return undefined;
  }
  if (typeof expires_in !== 'number') return undefined;
  return {
    deviceCode: new Secret('the device code', device_code),
    userCode: user_code,
    address: verification_uri,
    expiresInMs: expires_in * 1000,
    // RFC 8628, section 3.2: five seconds where the host says nothing.
    intervalMs: (typeof interval === 'number' ? interval : 5) * 1000,
  };
}
