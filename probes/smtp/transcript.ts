import type { Evidence } from '../reading.ts';
import { shownXoauth2Response } from '../wire/xoauth2.ts';

/** A server's answer together with the client's line before it; the greeting has none. */
interface Exchange {
  readonly command: string | undefined;
  /** Several lines as one. */
  readonly reply: string;
}

/**
 * What client and server said, as the library logs it line by line with the token left out. It is what a conversation is
 * judged on: the library takes any 2xx for a sign-in, succeeds without one where the server offers none, and after a
 * challenge (334) signs in a second time without a word.
 */
export class SmtpTranscript {
  readonly #identity: string;
  readonly #lines: string[] = [];
  readonly #exchanges: Exchange[] = [];
  readonly #commands: string[] = [];
  readonly #watchers: (() => void)[] = [];
  #outstanding = false;
  #injected = false;

  /** For the library. */
  readonly logger = {
    debug: (entry: unknown, text: unknown) => this.#note(entry, text),
    warn: (entry: unknown) => this.#noteDiscarded(entry),
  };

  /** @param identity who signs in */
  constructor(identity: string) {
    this.#identity = identity;
  }

  /** The client has introduced itself over TLS, which it does not do over anything that did not verify. */
  get secured(): boolean {
    const started = this.#commands.indexOf('STARTTLS');
    return started >= 0 && this.#commands.slice(started).some((command) => command.startsWith('EHLO '));
  }

  /** Something came between the answer to STARTTLS and the handshake: it could be from anybody. */
  get injected(): boolean {
    return this.#injected;
  }

  /** Whether the client has sent a token. */
  get signedIn(): boolean {
    return this.#commands.some(isSignIn);
  }

  /** What the server said of the token in the end; a challenge is not yet an answer. */
  get verdict(): string | undefined {
    const first = this.#exchanges.findIndex(({ command }) => isSignIn(command ?? ''));
    return this.#exchanges
      .slice(first < 0 ? this.#exchanges.length : first)
      .filter(({ command }) => command !== 'QUIT')
      .findLast(({ reply }) => !reply.startsWith('334'))?.reply;
  }

  /** The server's latest answer. */
  get latest(): string | undefined {
    return this.#exchanges.at(-1)?.reply;
  }

  /** The answer to the client's latest line, or the greeting before its first one. */
  get answered(): Exchange | undefined {
    return this.#outstanding ? undefined : this.#exchanges.at(-1);
  }

  /** Settles as soon as {@link secured} or {@link injected}; never rejects. */
  async whenSecured(): Promise<undefined> {
    while (!this.secured && !this.#injected) {
      await new Promise<void>((resolve) => {
        this.#watchers.push(resolve);
      });
    }
  }

  evidence(title: string): Evidence {
    return { kind: 'transcript', title, text: this.#lines.join('\n') };
  }

  #note(entry: unknown, text: unknown): void {
    if (typeof entry !== 'object' || entry === null || !('tnx' in entry) || typeof text !== 'string') return;
    if (entry.tnx === 'client') this.#noteCommand(text);
    if (entry.tnx === 'server') this.#noteReply(text);
    for (const wake of this.#watchers.splice(0)) wake();
  }

  /** The library drops what came too early, as RFC 3207 (section 4.2) asks, and tells nobody but its log. */
  #noteDiscarded(entry: unknown): void {
    if (typeof entry !== 'object' || entry === null || !('discarded' in entry)) return;
    this.#injected = true;
    this.#lines.push(`(${entry.discarded} bytes came between STARTTLS and the handshake)`);
    for (const wake of this.#watchers.splice(0)) wake();
  }

  #noteCommand(command: string): void {
    this.#outstanding = true;
    this.#commands.push(command);
    this.#lines.push(`C: ${shown(command, this.#identity)}`);
  }

  #noteReply(text: string): void {
    this.#outstanding = false;
    const lines = text.split(/\r?\n/);
    this.#lines.push(...lines.map((line) => `S: ${line}`));
    this.#exchanges.push({ command: this.#commands.at(-1), reply: lines.join(' ') });
  }
}

function isSignIn(command: string): boolean {
  return command.startsWith('AUTH ');
}

function shown(command: string, identity: string): string {
  if (command === '') return '(an empty line)';
  return isSignIn(command) ? `AUTH XOAUTH2 ${shownXoauth2Response(identity)}` : command;
}
