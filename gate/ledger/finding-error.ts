import type { DecidedCheck } from '../decide/decision.ts';
import { ENGLISH } from '../language/language.ts';
import { say } from '../language/say.ts';

/**
 * A finding as the error of its test. An error named AssertionError is a failure to Allure, any other a check that
 * could not be decided. It has no stack: where in the gate it was thrown tells its reader nothing.
 */
export class FindingError extends Error {
  constructor({ outcome, reason, expected, actual, remedy, owner }: DecidedCheck) {
    super(
      [
        reason,
        ...(expected === undefined ? [] : [`Expected: ${expected}`]),
        ...(actual === undefined ? [] : [`Found: ${actual}`]),
        ...(remedy === undefined ? [] : [`To mend it (${say(ENGLISH, `owner.${owner}`)}): ${remedy}`]),
      ].join('\n'),
    );
    this.name = outcome === 'fail' ? 'AssertionError' : 'CannotDecide';
    this.stack = `${this.name}: ${this.message}`;
  }
}
