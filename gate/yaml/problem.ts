import { maskTokens } from '../../probes/redactor.ts';
import { visibleBeginning } from './visible.ts';

/** Something that a person has to mend in a file. Never carries a stack trace. */
export interface Problem {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  /** 1-based; absent when the file as a whole is meant. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** Stable id of the kind of problem, for example `unknown-key`. */
  readonly code: string;
  /** What is wrong: found and expected, in one sentence. */
  readonly message: string;
  /** What to do, often the nearest valid word. */
  readonly suggestion?: string;
}

/** What stands in a file may be long, and may be meant for the terminal. */
const LONGEST_MESSAGE = 1_000;
const LONGEST_SUGGESTION = 3_000;

/**
 * `file:line:column: message (suggestion)`, the way every message of the gate is printed. Somebody may have written a
 * secret where a name or a path belongs: what has the shape of one is masked.
 */
export function formatProblem({ file, line, column, message, suggestion }: Problem): string {
  const shown = (text: string, longest: number) => visibleBeginning(maskTokens(text), longest);
  const place = [shown(file, LONGEST_MESSAGE), line, column].filter((part) => part !== undefined).join(':');
  const tail = suggestion === undefined ? '' : `\n    ${shown(suggestion, LONGEST_SUGGESTION)}`;
  return `${place}: ${shown(message, LONGEST_MESSAGE)}${tail}`;
}
