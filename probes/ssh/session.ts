import { createRedactor, type Redactor } from '../redactor.ts';
import { dialDirectly } from '../relay/direct.ts';
import type { Relay, Relayed, RelayTarget } from '../relay/relay.ts';
import { askSocks5Proxy } from '../relay/socks5.ts';
import { endpointName } from '../route.ts';
import { farRefusal } from './far-refusal.ts';
import type { SshWay } from './ssh-way.ts';
import { LOOPBACK, type SshProcess, startSsh } from './start-ssh.ts';

/** How long to wait for the log to tell why a connection did not come about. */
const LOG_PATIENCE_MS = 2_000;

/** A session through which connections are made from the server at its end, or why there is none. */
export type OpenedSession =
  | { readonly open: true; readonly session: SshSession }
  | {
      readonly open: false;
      /** The decisive one of ssh's words, in a line. */
      readonly because: string;
      /** All that it said to people. */
      readonly words: string;
    };

/**
 * Opens a session. Host keys, keys, agents and certificates are OpenSSH's business. Never throws.
 *
 * @param signal gives up when it aborts
 */
export async function openSession(way: SshWay, signal: AbortSignal): Promise<OpenedSession> {
  const process = await startSsh(way);
  const { clean } = redactorFor(way);
  const givenUp = new Promise<'given up'>((resolve) => {
    signal.addEventListener('abort', () => resolve('given up'), { once: true });
  });
  const ready = await Promise.race([process.log.ready, process.ended, givenUp]);
  if (ready === true) return { open: true, session: new SshSession(way, process, clean) };
  process.end();
  const { last: words, decisive } = process.log;
  return { open: false, because: ready === 'given up' ? 'no answer in time' : clean(decisive), words: clean(words) };
}

/** Connections by way of one SSH session: names are resolved over there, and the far side's refusals are kept. */
export class SshSession implements Relay {
  readonly name: string;
  /** Who was met and how we were let in: lines of ssh's own log. */
  readonly proof: string;
  readonly #process: SshProcess;
  readonly #clean: Redactor['clean'];
  #ended: string | undefined;

  constructor(way: SshWay, process: SshProcess, clean: Redactor['clean']) {
    this.name = `the SSH server ${endpointName(way)}`;
    this.proof = clean(process.log.proof);
    this.#clean = clean;
    this.#process = process;
    void process.ended.then(() => {
      this.#ended = clean(process.log.decisive) || 'the session ended';
    });
  }

  async reach(target: RelayTarget, signal: AbortSignal): Promise<Relayed> {
    if (this.#ended !== undefined) return this.#broken(this.#ended);
    const asked = endpointName(target);
    const patience = new AbortController();
    const fate = this.#process.log.channels.fateOf(target, AbortSignal.any([signal, patience.signal]));
    void this.#process.ended.then(() => patience.abort());
    const local = { host: LOOPBACK, port: this.#process.socksPort };
    const way = await dialDirectly()(local, signal);
    if (way.kind !== 'reached') {
      patience.abort();
      return this.#broken(this.#ended ?? 'its local port does not answer');
    }
    const { socket } = way;
    const giveUp = () => socket.destroy();
    signal.addEventListener('abort', giveUp, { once: true });
    const answer = await askSocks5Proxy({ socket, target, proxy: { ...local, protocol: 'socks5' }, signal });
    // A connection that did not come about is only closed; the log tells why at about the same time.
    const limit = answer.kind === 'reached' ? undefined : setTimeout(() => patience.abort(), LOG_PATIENCE_MS);
    const told = await fate;
    clearTimeout(limit);
    signal.removeEventListener('abort', giveUp);
    if (told?.opened && answer.kind === 'reached') return { ...answer, said: `${this.name} connected to ${asked}.` };
    socket.destroy();
    if (told?.opened === false) return farRefusal(this.#clean(told.words), this.name, asked);
    if (signal.aborted) {
      const message = `${this.name} did not say whether it reached ${asked}.`;
      return { kind: 'unsettled', at: 'target', why: 'time-out', message, said: message };
    }
    return this.#broken(this.#ended ?? `it did not say what became of ${asked}`);
  }

  /** Ends the session and every connection through it. */
  close(): void {
    this.#process.end();
  }

  #broken(words: string): Relayed {
    const message = `${this.name} was reached, and then no more: ${words}.`;
    return { kind: 'unsettled', at: 'relay', why: 'unrecognised', message, said: words };
  }
}

/** What a server says before and after a password was given to it may repeat it. */
function redactorFor(way: SshWay): Redactor {
  const redactor = createRedactor();
  for (const hop of [way, way.jump]) {
    if (hop?.identity.kind === 'password') redactor.learn(hop.identity.password);
    if (hop?.identity.kind === 'key' && hop.identity.passphrase) redactor.learn(hop.identity.passphrase);
  }
  return redactor;
}
