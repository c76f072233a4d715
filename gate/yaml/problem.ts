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

/** `file:line:column: message (suggestion)`, the way every message of the gate is printed. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  const tail = problem.suggestion === undefined ? '' : `\n    ${problem.suggestion}`;
  return `${place}: ${problem.message}${tail}`;
}
