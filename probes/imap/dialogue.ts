import type { Duplex } from 'node:stream';
import { Dialogue } from '../wire/dialogue.ts';
import { StageEnd } from '../wire/stage.ts';
import { ImapTranscript, type TaggedReply } from './transcript.ts';

/** The first line of a command, and what follows where the server asks for more. */
export interface ImapCommand {
  /** In capital letters. */
  readonly name: string;
  readonly arguments?: readonly string[];
  /** What the transcript shows instead of arguments that hold a secret. */
  readonly shown?: readonly string[];
  /** The answer to a continuation (`+ …`), and what the transcript shows in its place. */
  readonly continued?: (request: string) => { readonly line: string; readonly shown: string };
}

/** A client's side of IMAP (RFC 9051): one command at a time, each waited for. Every line is in the transcript. */
export class ImapDialogue {
  readonly transcript: ImapTranscript;
  readonly #dialogue: Dialogue;
  readonly #peer: string;
  #tags = 0;

  /** @param peer `host:port`, for messages */
  constructor(stream: Duplex, peer: string) {
    this.#dialogue = new Dialogue(stream, peer);
    this.#peer = peer;
    this.transcript = new ImapTranscript(this.#dialogue);
  }

  /**
   * The server's first line.
   *
   * @throws StageEnd when there is none
   */
  greeting(): Promise<string> {
    return this.#line();
  }

  /**
   * Sends a command and waits for its tagged reply; untagged lines go to the transcript.
   *
   * @throws StageEnd when there is none
   */
  async ask({ name, arguments: words = [], shown = words, continued }: ImapCommand): Promise<TaggedReply> {
    this.#tags += 1;
    const tag = String(this.#tags);
    this.transcript.noteCommand(name);
    this.#dialogue.send([tag, name, ...words].join(' '), [tag, name, ...shown].join(' '));
    for (;;) {
      const line = await this.#line();
      const [, request] = /^\+ ?(.*)$/.exec(line) ?? [];
      if (request !== undefined && continued !== undefined) {
        const answer = continued(request);
        this.#dialogue.send(answer.line, answer.shown);
      }
      const [, answered, status = ''] = /^(\S+) (OK|NO|BAD)\b/i.exec(line) ?? [];
      if (answered !== tag) continue;
      const reply = { command: name, status: statusOf(status), line };
      this.transcript.noteReply(reply);
      return reply;
    }
  }

  /**
   * Says goodbye; the answer is not waited for. A command that is still waiting does not stand in the way: LOGOUT is valid
   * in every state (RFC 9051, section 6.1.3), and EXAMINE and LOGOUT together are not ambiguous (section 5.5). Not for use
   * before AUTHENTICATE is answered: a server that has asked for a response by then takes the next line for it (section
   * 6.2.2), and nobody is signed in whom closing the connection would not serve as well.
   */
  leave(): Promise<void> {
    this.#tags += 1;
    return this.#dialogue.leave(`${this.#tags} LOGOUT`);
  }

  async #line(): Promise<string> {
    const line = await this.#dialogue.receive();
    this.transcript.noteLine(line);
    // What follows is data of any content, a tagged reply's likeness included (RFC 9051, section 4.3).
    if (/\{\d+\+?\}$/.test(line)) {
      throw new StageEnd('unrecognised', `${this.#peer} sent a literal, which no known reply has: ${line}`);
    }
    return line;
  }
}

function statusOf(word: string): TaggedReply['status'] {
  const status = word.toUpperCase();
  return status === 'OK' || status === 'NO' ? status : 'BAD';
}
