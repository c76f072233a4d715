import type { Evidence } from '../../probes/reading.ts';
import type { Dial, Relay } from '../../probes/relay/relay.ts';
import { endpointName } from '../../probes/route.ts';
import type { Secret } from '../../probes/secret.ts';
import { openSession } from '../../probes/ssh/session.ts';
import type { SshHop } from '../../probes/ssh/ssh-way.ts';
import type { SecretReference, SshServer, VantageWay } from '../environment/environment.ts';
import { readSecret, type SecretPlaces } from '../environment/secrets.ts';
import { closed, type Outlook } from './outlook.ts';

/** A machine from which connections can be opened. */
export interface SshDoor {
  readonly dial: Dial;
  readonly relay?: Relay;
  /** Its host name, where that is known. */
  readonly machine?: string;
  readonly proof: readonly Evidence[];
  readonly close: () => void;
}

const OPENING_MS = 30_000;

/** Opens an SSH session to a server, or says why there is none. Never throws. */
export async function openSshVantage(
  name: string,
  vantage: Extract<VantageWay, { kind: 'ssh' }>,
  opening: { readonly secrets: SecretPlaces; readonly signal: AbortSignal },
): Promise<SshDoor | Outlook> {
  const { knownHosts, jump } = vantage;
  const target = hopOf(vantage, opening.secrets);
  const over = jump === undefined ? undefined : hopOf(jump, opening.secrets);
  const unreadable = [target, over].find((hop) => typeof hop === 'string');
  if (typeof target === 'string' || typeof over === 'string') {
    return closed('not-measured', `Not measured from ${name}: ${unreadable}`);
  }
  const way = { ...target, ...(knownHosts !== undefined && { knownHosts }), ...(over && { jump: over }) };
  const opened = await openSession(way, AbortSignal.any([opening.signal, AbortSignal.timeout(OPENING_MS)]));
  const server = `${vantage.user} at ${endpointName(vantage)}`;
  if (!opened.open) {
    const words: Evidence = { kind: 'transcript', title: `What ssh said of ${server}`, text: opened.words };
    const message = `Not measured from ${name}: there is no SSH session for ${server}: ${opened.because}`;
    return closed('not-measured', message.endsWith('.') ? message : `${message}.`, [words]);
  }
  const { session } = opened;
  return {
    dial: (asked, signal) => session.reach(asked, signal),
    relay: session,
    proof: [{ kind: 'connection', title: `SSH session for ${server}`, text: session.proof }],
    close: () => session.close(),
  };
}

/** An SSH server with its secrets, or a sentence that says which cannot be had. */
function hopOf({ host, port, user, key, passphrase, password }: SshServer, secrets: SecretPlaces): SshHop | string {
  const hop = { host, port, user };
  if (password !== undefined) {
    const read = secretOf(password, `the SSH password of ${user} at ${host}`, secrets);
    return typeof read === 'string' ? read : { ...hop, identity: { kind: 'password', password: read } };
  }
  if (key === undefined) return { ...hop, identity: { kind: 'agent' } };
  if (passphrase === undefined) return { ...hop, identity: { kind: 'key', file: key } };
  const read = secretOf(passphrase, `the passphrase of the SSH key for ${host}`, secrets);
  return typeof read === 'string' ? read : { ...hop, identity: { kind: 'key', file: key, passphrase: read } };
}

function secretOf(reference: SecretReference, what: string, secrets: SecretPlaces): Secret | string {
  const read = readSecret(reference, what, secrets);
  return read.ok ? read.secret : read.because;
}
