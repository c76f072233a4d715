import type { Logger } from 'imapflow';
import type { Evidence } from '../reading.ts';

/** A tagged reply together with the command it answers (RFC 9051, section 7.1). */
export interface TaggedReply {
  /** The command's name in capital letters, for example `EXAMINE`. */
  readonly command: string;
  /** The command's first argument, for example `XOAUTH2`. */
  readonly argument: string;
  readonly status: 'OK' | 'NO' | 'BAD';
  /** The whole line, tag included. */
  readonly line: string;
}

/**
 * What client and server said, as the library logs it line by line with the token left out. It is what a conversation
 * is judged on, because the library's exceptions hide replies: after `User is authenticated but not connected.` it
 * reports a closed connection, or nothing at all.
 */
export class ImapTranscript {
  readonly #lines: string[] = [];
  readonly #replies: TaggedReply[] = [];
  readonly #farewells: string[] = [];
  readonly #watchers: ((reply: TaggedReply) => void)[] = [];
  readonly #commands = new Set<string>();
  #outstanding: { readonly tag: string; readonly command: string; readonly argument: string } | undefined;
  #messages: number | undefined;

  /** For the library. */
  readonly logger: Logger = {
    debug: (entry) => this.#note(entry),
    info: (entry) => this.#note(entry),
    warn: (entry) => this.#note(entry),
    // A line that the library cannot parse is logged as an error.
    error: (entry) => this.#note(entry),
    fatal: (entry) => this.#note(entry),
  };

  /** Every `* BYE …` line. */
  get farewells(): readonly string[] {
    return this.#farewells;
  }

  /** What the latest `* … EXISTS` said. */
  get messages(): number | undefined {
    return this.#messages;
  }

  /** The server's first line. */
  get greeting(): string | undefined {
    return this.#lines.find((line) => line.startsWith('S: '))?.slice('S: '.length);
  }

  /** The server's latest line. */
  get latest(): string | undefined {
    return this.#lines.findLast((line) => line.startsWith('S: '))?.slice('S: '.length);
  }

  /** Whether the client has sent this command. */
  asked(command: string): boolean {
    return this.#commands.has(command);
  }

  replyTo(command: string): TaggedReply | undefined {
    return this.#replies.find((reply) => reply.command === command);
  }

  repliesAfter(command: string): readonly TaggedReply[] {
    return this.#replies.slice(this.#replies.findIndex((reply) => reply.command === command) + 1);
  }

  /** Settles at the first reply, past or to come, that is the one meant. */
  whenReplied(meant: (reply: TaggedReply) => boolean): Promise<TaggedReply> {
    const known = this.#replies.find(meant);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      this.#watchers.push((reply) => {
        if (meant(reply)) resolve(reply);
      });
    });
  }

  evidence(title: string): Evidence {
    return { kind: 'transcript', title, text: this.#lines.join('\n') };
  }

  #note(entry: unknown): void {
    if (typeof entry !== 'object' || entry === null || !('src' in entry) || !('msg' in entry)) return;
    const line = String(entry.msg);
    if (entry.src === 'c') this.#noteCommand(line);
    if (entry.src === 's') this.#noteResponse(line);
  }

  #noteCommand(line: string): void {
    this.#lines.push(`C: ${line}`);
    const [, tag, command, argument = ''] = /^([0-9A-F]+) ([A-Z]+)(?: (\S+))?/.exec(line) ?? [];
    if (tag === undefined || command === undefined) return;
    this.#commands.add(command);
    this.#outstanding = { tag, command, argument };
  }

  #noteResponse(line: string): void {
    this.#lines.push(`S: ${line}`);
    if (/^\* BYE\b/i.test(line)) this.#farewells.push(line);
    const [, exists] = /^\* (\d+) EXISTS$/i.exec(line) ?? [];
    if (exists !== undefined) this.#messages = Number(exists);

    const [, tag, status] = /^([0-9A-F]+) (OK|NO|BAD)\b/i.exec(line) ?? [];
    const asked = this.#outstanding;
    if (status === undefined || asked === undefined || tag !== asked.tag) return;
    this.#outstanding = undefined;
    const reply = { command: asked.command, argument: asked.argument, status: statusOf(status), line };
    this.#replies.push(reply);
    for (const watcher of this.#watchers) watcher(reply);
  }
}

function statusOf(word: string): TaggedReply['status'] {
  const status = word.toUpperCase();
  return status === 'OK' || status === 'NO' ? status : 'BAD';
}
