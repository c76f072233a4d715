import type { Problem } from '../../yaml/problem.ts';
import { formatProblem } from '../../yaml/problem.ts';

/** What came of a hostile input: it was taken, or refused with problems. Anything thrown is a crash. */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** No input may hold the gate up for longer. It is time of the processor, because a busy machine is no finding. */
export const LONGEST_MS = 1_000;
/** Whoever waits for something that never comes takes no time of the processor. */
const LONGEST_WAIT_MS = 20_000;
/** Longer messages bury what is wrong. */
const LONGEST_MESSAGE = 4_500;

/** Why a problem is no clear error for a person; undefined when it is one. */
export function unclear(problem: Problem): string | undefined {
  const text = formatProblem(problem);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(problem.code)) return `the code is \`${problem.code}\``;
  if (problem.file === '' || problem.message === '') return 'place or sentence is empty';
  if (problem.line !== undefined && !(problem.line >= 1 && (problem.column ?? 1) >= 1)) return 'the place is none';
  if (/\n\s+at |TypeError|RangeError|ReferenceError|\[object |\bundefined\b/.test(text))
    return `a trace: ${text.slice(0, 300)}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey is what is looked for
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(text))
    return `control characters: ${JSON.stringify(text.slice(0, 300))}`;
  if (text.length > LONGEST_MESSAGE) return `${text.length} characters`;
  return undefined;
}

/**
 * Tries one input.
 *
 * @throws Error that says what was not as it has to be: a crash, an unclear message, or more time than {@link LONGEST_MS}
 */
export async function tried(what: string, take: () => Taken | Promise<Taken>): Promise<Taken> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  let taken: Taken;
  try {
    taken = await take();
  } catch (error) {
    throw new Error(`${what} crashed: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const used = process.cpuUsage(before);
  const took = (used.user + used.system) / 1_000;
  if (took > LONGEST_MS || performance.now() - begun > LONGEST_WAIT_MS)
    throw new Error(`${what} took ${Math.round(took)} ms`);
  if (taken.ok) return taken;
  if (taken.problems.length === 0) throw new Error(`${what} was refused without a word`);
  for (const problem of taken.problems) {
    const why = unclear(problem);
    if (why !== undefined) throw new Error(`${what}: ${why}`);
  }
  return taken;
}
