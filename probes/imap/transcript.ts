import type { Evidence } from '../reading.ts';
import type { Dialogue } from '../wire/dialogue.ts';

/** A tagged reply together with the command it answers (RFC 9051, section 7.1). */
export interface TaggedReply {
  /** The command's name in capital letters, for example `EXAMINE`. */
  readonly command: string;
  readonly status: 'OK' | 'NO' | 'BAD';
  /** The whole line, tag included. */
  readonly line: string;
}

/** What an IMAP server has said so far: what a conversation is judged on. */
export class ImapTranscript {
  readonly #dialogue: Dialogue;
  readonly #lines: string[] = [];
  readonly #replies: TaggedReply[] = [];
  readonly #commands = new Set<string>();

  constructor(dialogue: Dialogue) {
    this.#dialogue = dialogue;
  }

  /** Every line of the server. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Every `* BYE …` line. */
  get farewells(): readonly string[] {
    return this.#lines.filter((line) => /^\* BYE\b/i.test(line));
  }

  /** What the latest `* … EXISTS` said. */
  get messages(): number | undefined {
    const exists = this.#lines.findLast((line) => existing.test(line));
    return exists === undefined ? undefined : Number(existing.exec(exists)?.[1]);
  }

  /** The server's first line. */
  get greeting(): string | undefined {
    return this.#lines[0];
  }

  /** The server's latest line. */
  get latest(): string | undefined {
    return this.#lines.at(-1);
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

  noteCommand(command: string): void {
    this.#commands.add(command);
  }

  noteLine(line: string): void {
    this.#lines.push(line);
  }

  noteReply(reply: TaggedReply): void {
    this.#replies.push(reply);
  }

  /** Every line of both sides, without the token. */
  evidence(title: string): Evidence {
    return this.#dialogue.transcript(title);
  }
}

const existing = /^\* (\d{1,15}) EXISTS$/i;
