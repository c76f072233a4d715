import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Channels } from './channels.ts';

/** Who was met and how we were let in. */
const WORTH_SHOWING = /^debug1: (?:Remote protocol version|Server host key|kex: algorithm)|^Authenticated to /;
/** Told by the session itself only; one that it jumps through says everything else as well. */
const READY = /^debug1: channel \d+: new .*\[port listener\]/;
const LAST_LINES = 12;
/**
 * The line that says why there is no session, among others that advise (and would have a changed host key removed) or
 * only say that it is over.
 */
const DECISIVE = [
  /^Host key for .* has changed/,
  /^No .* host key is known for/,
  /Permission denied/,
  /^ssh: /,
  /^(?:Connection|Disconnected|Received disconnect)/,
  /cannot be started on this machine/,
];

/** What ssh says on standard error, understood as far as the gate needs it. */
export class SshLog {
  readonly channels = new Channels();
  /** Settles when forwarding is up. */
  readonly ready: Promise<true>;
  readonly #proof: string[] = [];
  #last: readonly string[] = [];

  constructor(stderr: Readable) {
    const lines = createInterface({ input: stderr });
    this.ready = new Promise((resolve) => {
      lines.on('line', (line) => {
        this.channels.take(line);
        if (WORTH_SHOWING.test(line)) this.#proof.push(line.replace(/^debug1: /, '').trim());
        if (!/^debug\d: /.test(line) && line.trim() !== '')
          this.#last = [...this.#last, line.trim()].slice(-LAST_LINES);
        if (READY.test(line)) resolve(true);
      });
    });
  }

  /** Host key, protocol and the way of signing in. */
  get proof(): string {
    return this.#proof.join('\n');
  }

  /** The last lines that are meant for people. */
  get last(): string {
    return this.#last.join('\n') || 'ssh said nothing';
  }

  /** The one of them that says why there is no session; all of them, where none is known to. */
  get decisive(): string {
    const found = DECISIVE.flatMap((pattern) => this.#last.filter((line) => pattern.test(line)));
    return found[0] ?? this.#last.join(' / ');
  }
}
