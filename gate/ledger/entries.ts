import type { TestCase } from 'vitest/node';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { DecisionInput } from '../decide/decide.ts';
import type { Run } from '../run/run.ts';
import { countSignIns, type SignInCount } from '../run/sign-ins.ts';
import { handedBack } from './handed-records.ts';

/** What the tests say, in the words of the ledger. */
export type Entries = Pick<DecisionInput, 'findings' | 'attempts'>;

/** What the tests have read, each conversation once. */
export function recordsOf(tests: readonly TestCase[], { recordings }: Run): readonly RecordedConversation[] {
  return tests.flatMap((test) => handedBack(test.meta().records ?? [], recordings));
}

/** The sign-ins that the tests tried, counted. */
export function signInsOf(tests: readonly TestCase[]): readonly SignInCount[] {
  return countSignIns(tests.flatMap((test) => test.meta().signIns ?? []));
}

/** Enters the tests that ended. One that ended without a finding is not entered: its check is missing then. */
export function entriesOf(tests: readonly TestCase[]): Entries {
  const judged = tests.flatMap((test) => {
    const { finding } = test.meta();
    return finding === undefined || test.result().state === 'pending' ? [] : [{ test, finding }];
  });
  return {
    findings: new Map(judged.map(({ test, finding }) => [test.name, finding])),
    attempts: new Map(judged.map(({ test }) => [test.name, 1 + (test.diagnostic()?.retryCount ?? 0)])),
  };
}
