import type { Reporter } from 'vitest/node';

const MARK = 'the progress of the gate';

/** Stands for the progress reporter in the configuration, where the gate is not loaded yet. */
export class ProgressPlace implements Reporter {
  readonly mark = MARK;

  onInit(): void {
    throw new Error('the gate was not entered');
  }

  /** Whether a reporter is such a place; the configuration has a copy of this class of its own. */
  static is(reporter: unknown): boolean {
    return Object(reporter).mark === MARK;
  }
}
