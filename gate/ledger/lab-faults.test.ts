import { expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { faultsFrom } from './lab-faults.ts';

const known = ['imap-closed', 'sign-in-closed'];

test.each([
  [
    'imap-close',
    [
      'LAB_FAULTS: the lab has no fault `imap-close`\n    Did you mean `imap-closed`? It has imap-closed, sign-in-closed.',
    ],
  ],
  ['imap-closed, nonsense', ['LAB_FAULTS: the lab has no fault `nonsense`\n    It has imap-closed, sign-in-closed.']],
  [
    'IMAP-CLOSED,nonsense,nonsense',
    [
      'LAB_FAULTS: the lab has no fault `IMAP-CLOSED`\n    Did you mean `imap-closed`? It has imap-closed, sign-in-closed.',
      'LAB_FAULTS: the lab has no fault `nonsense`\n    It has imap-closed, sign-in-closed.',
    ],
  ],
])('LAB_FAULTS=%s cannot be switched on', (value, messages) => {
  const chosen = faultsFrom({ LAB_FAULTS: value }, known, () => undefined);
  expect(chosen.ok ? [] : chosen.problems.map(formatProblem)).toEqual(messages);
});

test.each([
  [undefined, []],
  ['', []],
  [' , ', []],
  ['imap-closed', ['imap-closed']],
  [' imap-closed , sign-in-closed,', ['imap-closed', 'sign-in-closed']],
])('LAB_FAULTS=%s switches on %o', (value, faults) => {
  expect(faultsFrom({ LAB_FAULTS: value }, known, () => undefined)).toEqual({ ok: true, faults });
});

test('faults that change the same thing', () => {
  const conflict = () => 'The faults a and b both change c: switch on one of them.';
  expect(faultsFrom({ LAB_FAULTS: known.slice(0, 2).join(',') }, known, conflict)).toEqual({
    ok: false,
    problems: [{ file: 'LAB_FAULTS', code: 'conflicting-faults', message: conflict() }],
  });
});
