import { looksLikeToken } from '../../probes/redactor.ts';
import type { Problem } from '../yaml/problem.ts';
import type { Dialogue } from './dialogue.ts';

/** One thing that is asked. */
export interface Question {
  readonly asks: string;
  /** Said before it is asked: where the answer is found, or how it is written. */
  readonly hint?: string;
  /** Enter alone is an answer: there is none, or no further one. */
  readonly optional?: true;
}

/** What is wrong with an answer. */
export type Fault = Pick<Problem, 'message' | 'suggestion'>;

/** What an answer comes to, or what is wrong with it. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Asks until the answer can be read.
 *
 * @param read is given an empty answer only where the question is optional
 * @param offer what Enter alone stands for
 */
export async function askUntilRead<Value>(
  dialogue: Dialogue,
  { asks, hint, optional }: Question,
  read: (answer: string) => Read<Value>,
  offer?: string,
): Promise<Value> {
  if (hint !== undefined) dialogue.say(`(${hint})`);
  for (;;) {
    const answer = (await dialogue.ask(offer === undefined ? `${asks}: ` : `${asks} [${offer}]: `)) || (offer ?? '');
    const result = answer === '' && !optional ? nothingSaid : read(answer);
    if (result.ok) return result.value;
    sayFaults(dialogue, result.faults);
  }
}

/**
 * As {@link askUntilRead}, where the answer itself is wanted.
 *
 * @param faultsOf what is wrong with an answer that is not empty
 * @returns the answer; empty only where the question is optional
 */
export function askUntilRight(
  dialogue: Dialogue,
  question: Question,
  faultsOf: (answer: string) => readonly Fault[],
  offer?: string,
): Promise<string> {
  const read = (answer: string): Read<string> => {
    const faults = answer === '' ? [] : faultsOf(answer);
    return faults.length === 0 ? { ok: true, value: answer } : { ok: false, faults };
  };
  return askUntilRead(dialogue, question, read, offer);
}

export async function askYesOrNo(dialogue: Dialogue, question: Question, offer?: 'yes' | 'no'): Promise<boolean> {
  const answer = await askUntilRight(
    dialogue,
    { ...question, asks: `${question.asks} (yes or no)` },
    (text) => (/^(y|yes|n|no)$/i.test(text) ? [] : [{ message: `\`${text}\` is neither yes nor no` }]),
    offer,
  );
  return /^y/i.test(answer);
}

/** In the same words wherever a fault is found. */
export function sayFaults(dialogue: Dialogue, faults: readonly Fault[]): void {
  for (const { message, suggestion } of faults) {
    dialogue.say(`    ${message}`);
    if (suggestion !== undefined) dialogue.say(`    ${suggestion}`);
  }
}

/** A fault where an answer has the shape of a token: what is answered goes into a file that others read. */
export function secretFaults(answer: string): readonly Fault[] {
  return looksLikeToken(answer) ? [secretTyped] : [];
}

const nothingSaid: Read<never> = { ok: false, faults: [{ message: 'an answer is needed here' }] };

const secretTyped: Fault = {
  message: 'this looks like a token or another secret, and secrets never stand in the environment file',
  suggestion: 'If it is one that is in use, it may be in the history of this terminal now: close the window.',
};
