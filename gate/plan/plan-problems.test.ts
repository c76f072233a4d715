import { expect, test } from 'vitest';
import type { Environment } from '../environment/environment.ts';
import { formatProblem } from '../yaml/problem.ts';
import type { Check } from './check.ts';
import { plan } from './plan.ts';
import { planProblems } from './plan-problems.ts';
import { sampleEnvironment, shippedRulebook } from './sample.ts';

const [support] = sampleEnvironment.accounts;
if (support === undefined) throw new Error('the sample has an account');

const waiver = (ticket: string, checks: string[], outcomes: ('fail' | 'undecided')[] = ['fail']) => {
  return { checks, outcomes, owner: 'Ada', reason: 'Next week.', ticket, expires: '2027-01-31' };
};
const attested = (...checks: string[]): Partial<Environment> => ({
  attestations: [
    { checks, by: 'Ada', on: '2026-11-20', statement: 'Seen.', evidence: { link: 'https://x' }, expires: '2027-01-31' },
  ],
});
const oneWaiver = 'Name each check in one waiver only, so that it is clear who answers for it and until when.';
const noWord = 'Take it out of the attestation; a waiver is the way to go on without it.';

/** Places are shown as the path that was asked for. */
function problemsOf(change: Partial<Environment>, checksOf: (checks: readonly Check[]) => readonly Check[]) {
  const environment = { ...sampleEnvironment, ...change };
  const rulebook = shippedRulebook(environment.release);
  const asked: string[] = [];
  const problems = planProblems({
    environment,
    rulebook,
    source: { file: 'env.yaml', sha256: '' },
    locate: (path) => ({ line: asked.push(path.join('.')), column: 1 }),
    checks: checksOf(plan(environment, rulebook).map(({ check }) => check)),
  });
  return problems.map((problem) => [asked[(problem.line ?? 0) - 1], formatProblem({ ...problem, line: 1 })]);
}

test.each<[string, Partial<Environment>, [place: string | undefined, message: string][]]>([
  [
    'a transport that the release lacks',
    { release: '12.5', accounts: [{ ...support, transport: 'graph' }] },
    [
      [
        'accounts.0.transport',
        'env.yaml:1:1: ECE 12.5(1) has no transport `graph`, which account `support` uses\n    It has imap+smtp and pop3+smtp.',
      ],
    ],
  ],
  [
    'an attestation of a measured check',
    attested('release-guide-followed@contoso', 'imaps-reachable@outlook.office365.com:993/svc1'),
    [
      [
        'attestations.0.checks.1',
        `env.yaml:1:1: nobody can vouch for \`imaps-reachable@outlook.office365.com:993/svc1\`: it is measured\n    ${noWord}`,
      ],
    ],
  ],
  [
    'an attestation of a declared check, by a pattern',
    attested('minimum-*'),
    [
      [
        'attestations.0.checks.0',
        `env.yaml:1:1: nobody can vouch for \`minimum-special@svc1\`: it is declared\n    ${noWord}`,
      ],
    ],
  ],
  [
    'two waivers for one check, by patterns',
    {
      waivers: [
        waiver('OPS-1', ['imaps-*']),
        waiver('OPS-2', ['hosts-*']),
        waiver('OPS-3', ['*@outlook.office365.com:993/svc2'], ['undecided', 'fail']),
      ],
    },
    [
      [
        'waivers.2.checks',
        `env.yaml:1:1: waivers OPS-1 and OPS-3 both cover \`imaps-reachable@outlook.office365.com:993/svc2\`\n    ${oneWaiver}`,
      ],
    ],
  ],
  ['two waivers for different outcomes', { waivers: [waiver('A', ['*']), waiver('B', ['*'], ['undecided'])] }, []],
  ['two waivers for checks that nobody planned', { waivers: [waiver('A', ['none']), waiver('B', ['none'])] }, []],
  ['an attestation of what nobody measured', attested('licence-e3@*', 'refresh-survives-the-hour@support/svc1'), []],
  ['nothing wrong', {}, []],
])('%s', (_, change, expected) => {
  expect(problemsOf(change, (checks) => checks)).toEqual(expected);
});

test('two checks with one id', () => {
  const [place, message] = problemsOf({}, (checks) => [...checks, ...checks.slice(0, 1)])[0] ?? [];
  expect([place, message]).toEqual([
    undefined,
    'env.yaml:1: two checks would have the id `vantage-opens@svc1/svc1`\n    Give servers, accounts and mailboxes different names.',
  ]);
});
