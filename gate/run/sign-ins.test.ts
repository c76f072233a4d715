import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../../fixtures/lab/lab.ts';
import { openJudgement } from './judgement.ts';
import { prepareRun } from './prepare-run.ts';
import { sharedBy } from './shared.ts';
import { countSignIns, SIGN_IN_LIMITS, SignIns } from './sign-ins.ts';

const none = { token: 0, imap: 0, pop3: 0, smtp: 0, graphMail: 0, directory: 0 };

describe('the limit', () => {
  test('is for each kind and name, counts every try, and says what to do', () => {
    const signIns = new SignIns({ ...none, imap: 2, pop3: 1 });
    const sales = { kind: 'imap', who: 'sales@lab.example' } as const;
    expect([1, 2].map(() => signIns.refusal(sales, 'Lab'))).toEqual([undefined, undefined]);
    expect(signIns.refusal(sales, 'Lab')).toBe(
      'Not tried: the gate signed in by IMAP 2 times for sales@lab.example in this run, and more would look like an attack. Look from fewer servers in one run, and from the others in another.',
    );
    expect(signIns.refusal({ kind: 'imap', who: 'orders@lab.example' }, 'Lab')).toBeUndefined();
    expect(signIns.refusal({ kind: 'pop3', who: 'sales@lab.example' }, 'Lab')).toBeUndefined();
  });
});

test('a mailbox is the same in every deployment, an account is not', () => {
  const signIns = new SignIns({ ...none, imap: 1, token: 1 });
  const tried = (['imap', 'token'] as const).map((kind) =>
    ['Test', 'Production'].map((name) => signIns.refusal({ kind, who: 'support' }, name) === undefined),
  );
  expect(tried).toEqual([
    [true, false],
    [true, true],
  ]);
});

async function run(faults: readonly FaultName[], limits = SIGN_IN_LIMITS) {
  const lab = await startLab({ faults });
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const judgement = openJudgement(prepared.run, {}, { ...sharedBy([prepared.run]), signIns: new SignIns(limits) });
    const findings = await Promise.all(prepared.run.plan.map(({ id }) => judgement.judge(id)));
    await judgement.close();
    return { findings, counted: countSignIns(judgement.takeSignIns()), commands: lab.commands };
  } finally {
    await lab.stop();
  }
}

/** What the lab's servers heard of sign-ins, in the order of kind and name. */
function heard(commands: Awaited<ReturnType<typeof run>>['commands']) {
  const count = (pattern: RegExp) => commands.filter(({ command }) => pattern.test(command)).length;
  return {
    token: count(/grant_type=refresh_token/),
    graphMail: commands.filter(({ command }) => /mailFolders\/inbox/.test(command)).length,
    directory: count(/grant_type=client_credentials/),
    imap: commands.filter(({ server, atOnce }) => server === 'imap' && atOnce !== undefined).length,
    pop3: commands.filter(({ server, atOnce }) => server === 'pop3' && atOnce !== undefined).length,
    smtp: commands.filter(({ server, atOnce }) => server === 'submission' && atOnce !== undefined).length,
  };
}

function sums(counted: ReturnType<typeof countSignIns>) {
  const sum = { ...none };
  for (const { kind, count } of counted) sum[kind] += count;
  return sum;
}

test.each<[string, readonly FaultName[]]>([
  ['throttled once', ['imap-authenticate-throttled-once']],
  ['as it should be', []],
])('what is counted is what the servers heard: %s', async (_, faults) => {
  const { counted, commands } = await run(faults);
  expect(sums(counted)).toEqual(heard(commands));
});

test('beyond the limit nothing is tried, and the checks are undecided', async () => {
  const { findings, commands } = await run([], { ...SIGN_IN_LIMITS, imap: 0 });
  expect(heard(commands).imap).toBe(0);
  const opened = findings.filter(({ check }) => check.startsWith('imap-opens@'));
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail')).toEqual([]);
  const undecided = findings.filter(({ outcome, check }) => outcome === 'undecided' && check.startsWith('imap-'));
  expect(undecided[0]).toMatchObject({
    reason: expect.stringMatching(/Not tried: the gate signed in by IMAP 0 times/),
  });
});
