import { createInterface } from 'node:readline/promises';

/** A conversation with whoever sits at the terminal. */
export interface Dialogue {
  say(text: string): void;
  /**
   * @returns what was typed, without the blanks around it
   * @throws DialogueEnded when the person ends the conversation instead of answering
   */
  ask(prompt: string): Promise<string>;
}

/** Ctrl-C, Ctrl-D or the end of the input came instead of an answer. */
export class DialogueEnded extends Error {
  override readonly name = 'DialogueEnded';
}

/** What a dialogue is held over; the process's own input and output, or what a test has instead. */
export interface DialogueStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Whether somebody can be asked: both ends are a terminal. */
export function isTerminal({ input, output }: DialogueStreams): boolean {
  return input.isTTY === true && output.isTTY === true;
}

/** Holds a dialogue over the streams and lets go of them when it is over, however it ends. */
export async function holdDialogue<Result>(
  { input, output }: DialogueStreams,
  hold: (dialogue: Dialogue) => Promise<Result>,
): Promise<Result> {
  const lines = createInterface({ input, output });
  const ended = new AbortController();
  const end = () => ended.abort();
  // Without a listener, Ctrl-C and Ctrl-D would leave the question open for ever.
  lines.once('SIGINT', end).once('close', end);
  try {
    return await hold({
      say: (text) => void output.write(`${text}\n`),
      async ask(prompt) {
        try {
          return (await lines.question(prompt, { signal: ended.signal })).trim();
        } catch (error) {
          if (!ended.signal.aborted) throw error;
          throw new DialogueEnded();
        }
      },
    });
  } finally {
    lines.close();
  }
}
