import type { Dialogue } from '../commands/dialogue.ts';
import type { Account, App } from '../environment/environment.ts';
import { beginAuthorization } from './authorization.ts';
import { redeemCode } from './by-code.ts';
import { signInByDeviceCode } from './by-device-code.ts';
import { openLoopbackRedirect } from './by-loopback.ts';
import type { Granted } from './granted.ts';
import { readPastedAddress } from './pasted-address.ts';
import type { SignInHost } from './sign-in-host.ts';
import type { StoredToken } from './token-store.ts';
import { type SignInWay, whatItProves } from './ways.ts';

const patienceMs = 10 * 60_000;
/** Unused, a refresh token lives 90 days (https://learn.microsoft.com/entra/identity-platform/refresh-tokens). */
const unusedLifeMs = 90 * 24 * 3_600_000;

/** What a sign-in is held for. */
export interface SignInRequest {
  readonly host: SignInHost;
  readonly app: Pick<App, 'redirectUri'>;
  readonly account: Pick<Account, 'name' | 'expectedUser'>;
  readonly way: SignInWay;
}

/**
 * Signs somebody in and gives the token to store, or undefined where there is none to store: the reason was said. A token
 * of somebody else than the expected user is thrown away.
 */
export async function signIn(dialogue: Dialogue, request: SignInRequest): Promise<StoredToken | undefined> {
  const { account, way, host } = request;
  const granted = await grantedBy(dialogue, request);
  if (granted === undefined) return undefined;
  switch (granted.kind) {
    case 'pending':
      dialogue.say('The sign-in did not come to an end. Nothing was stored.');
      return undefined;
    case 'refused':
      dialogue.say(host.redactor.clean(granted.because));
      for (const line of hintFor(granted.because)) dialogue.say(line);
      dialogue.say('Nothing was stored.');
      return undefined;
    case 'granted': {
      const { refreshToken } = granted;
      const owner = host.redactor.clean(granted.owner);
      if (owner.toLowerCase() !== account.expectedUser.toLowerCase()) {
        dialogue.say(wrongPerson(owner, account.expectedUser));
        return undefined;
      }
      dialogue.say(`${owner} has signed in. ${whatItProves[way]}`);
      const now = Date.now();
      const signedInAt = new Date(now).toISOString();
      return { refreshToken, owner, way, signedInAt, validUntil: new Date(now + unusedLifeMs).toISOString() };
    }
  }
}

async function grantedBy(dialogue: Dialogue, request: SignInRequest): Promise<Granted | undefined> {
  const { host, app, account, way } = request;
  switch (way) {
    case 'device-code':
      return signInByDeviceCode(host, ({ userCode, address }) => {
        dialogue.say(`Open ${address} in a private browser window, type in ${userCode},`);
        dialogue.say(`and sign in as ${account.expectedUser}. This waits until it is done.`);
      });
    case 'loopback':
      return byLoopback(dialogue, request);
    case 'redirect-uri': {
      const asked = { clientId: host.clientId, redirectUri: app.redirectUri, scopes: host.scopes };
      const authorization = beginAuthorization(host.authority, asked, account.expectedUser);
      dialogue.say('Open this address in a private browser window, on the machine where ECE is administered:');
      dialogue.say(`\n${authorization.address}\n`);
      dialogue.say(
        `Sign in as ${account.expectedUser}. The browser ends at ${app.redirectUri}: stop the page there, before`,
      );
      dialogue.say('ECE takes the code for itself, and copy the whole address line.');
      for (;;) {
        const pasted = readPastedAddress(await dialogue.ask('Address that the browser ended at: '), authorization);
        if (pasted.ok) return redeemCode(host, authorization, pasted.code);
        if (pasted.final) return { kind: 'refused', because: `${pasted.because}.` };
        dialogue.say(`    ${host.redactor.clean(pasted.because)}`);
      }
    }
  }
}

async function byLoopback(dialogue: Dialogue, { host, account }: SignInRequest): Promise<Granted> {
  const redirect = await openLoopbackRedirect();
  try {
    const { redirectUri } = redirect;
    const asked = { clientId: host.clientId, redirectUri, scopes: host.scopes };
    const authorization = beginAuthorization(host.authority, asked, account.expectedUser);
    dialogue.say('Open this address in a private browser window on this machine:');
    dialogue.say(`\n${authorization.address}\n`);
    dialogue.say(`Sign in as ${account.expectedUser}. This waits for the browser to come back.`);
    const address = await redirect.arrived(patienceMs);
    if (address === undefined) return { kind: 'refused', because: 'The browser did not come back within ten minutes.' };
    const read = readPastedAddress(address, authorization);
    return read.ok ? redeemCode(host, authorization, read.code) : { kind: 'refused', because: `${read.because}.` };
  } finally {
    await redirect.close();
  }
}

function wrongPerson(owner: string, expected: string): string {
  return [
    `The wrong person has signed in: ${owner}, and the account needs ${expected}. Nothing was stored.`,
    'Outside a private window, Kerberos or single sign-on hands Microsoft the user of the workstation without asking.',
    `Close every browser window, open a private one, and sign in as ${expected}; ECE's own token needs the same care.`,
  ].join('\n');
}

/** What to do about refusals that have one known cause here. */
function hintFor(because: string): readonly string[] {
  if (because.includes('AADSTS7000218')) {
    return [
      "ECE's registration does not allow public client flows, so that it cannot be signed in to by a device code.",
    ];
  }
  if (because.includes('AADSTS54005'))
    return ['ECE took the code first: begin again, and stop the page before it loads.'];
  return [];
}
