// Plays the person at the terminal, for tests: over real streams, one answer whenever a question stands there.

import { PassThrough } from 'node:stream';
import { type Dialogue, holdDialogue } from './dialogue.ts';

export interface Played<Result> {
  /** Absent when the dialogue ended otherwise. */
  readonly result?: Result;
  readonly error?: unknown;
  /** What stands on the terminal in the end, answers included. */
  readonly transcript: string;
}

/** Holds a dialogue with somebody who gives these answers and then ends the input. */
export async function played<Result>(
  answers: readonly string[],
  hold: (dialogue: Dialogue) => Promise<Result>,
): Promise<Played<Result>> {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let transcript = '';
  output.on('data', (data: Buffer) => {
    transcript += data.toString('utf8');
    if (!/: $/.test(transcript)) return;
    const answer = left.shift();
    if (answer === undefined) {
      input.end();
    } else {
      transcript += `${answer}\n`;
      input.write(`${answer}\n`);
    }
  });
  try {
    const result = await holdDialogue({ input, output }, hold);
    if (left.length > 0) throw new Error(`Nobody asked for: ${left.join(', ')}\n${transcript}`);
    return { result, transcript };
  } catch (error) {
    return { error, transcript };
  }
}
