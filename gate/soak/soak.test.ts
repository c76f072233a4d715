import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LabDeployment } from '../../fixtures/lab/environment-folder.ts';
import { type FaultName, startLab } from '../../fixtures/lab/lab.ts';
import { Conversations } from '../run/conversations.ts';
import { openJudgement } from '../run/judgement.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { thisMachine } from '../vantage/machine.ts';
import { soak } from './soak.ts';

async function soaked(faults: readonly FaultName[], index: number, deployment: LabDeployment = 'mail-servers') {
  const lab = await startLab({ faults, deployment });
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const { run } = prepared;
    const account = run.environment.accounts[index];
    if (account === undefined) throw new Error('the lab has accounts');
    const waited: number[] = [];
    const told: string[] = [];
    await soak('svc1', account, {
      open: () => new Conversations(run, thisMachine(), {}, 60_000),
      waitMs: async (milliseconds) => void waited.push(milliseconds / 60_000),
      tell: ({ minute, outcome, says }) => void told.push(`${minute} ${outcome}: ${says}`),
    });
    const redemptions = lab.commands.filter(({ server, command }) => server === 'entra' && command.startsWith('POST'));
    return { waited, told, redemptions: redemptions.length, run, account };
  } finally {
    await lab.stop();
  }
}

test('a refresh token that does not redeem ends it at once', async () => {
  const { waited, told } = await soaked(['refresh-token-revoked'], 0);
  expect({ waited, told }).toEqual({
    waited: [],
    told: ['0 not as it should be: The refresh token redeems: no (invalid_grant).'],
  });
});

test.each([
  ['a mailbox that is closed by then', ['imap-mailbox-disabled'], 1, 'sales@lab.example', 'not as it should be'],
  ['a server that cannot answer', ['imap-examine-unavailable'], 0, 'support@lab.example', 'not known'],
] as const)('%s', async (_, faults, index, address, outcome) => {
  const { told } = await soaked(faults, index);
  expect(told[1]?.startsWith(`59 ${outcome}: The first access token still opens ${address}: `)).toBe(true);
  expect(told[2]).toBe('61 as it should be: The same refresh token redeems again.');
});

test.each([
  ['IMAP', 0, 'support@lab.example', 'mail-servers'],
  ['POP3', 2, 'billing@lab.example', 'mail-servers'],
  ['Microsoft Graph', 1, 'sales@lab.example', 'graph'],
] as const)('the first token is the one that is used at minute 59, by %s', async (_, index, address, deployment) => {
  const { waited, told, redemptions } = await soaked([], index, deployment);
  expect({ waited, redemptions }).toEqual({ waited: [59, 2], redemptions: 2 });
  expect(told).toEqual([
    '0 as it should be: The refresh token redeems.',
    `59 as it should be: The first access token still opens ${address}.`,
    '61 as it should be: The same refresh token redeems again.',
  ]);
});

test('what a soak began, the next run of the gate finds an hour later', async () => {
  const lab = await startLab();
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const { run } = prepared;
    const [account] = run.environment.accounts;
    if (account === undefined) throw new Error('the lab has accounts');
    const conversations = new Conversations(run, thisMachine(), {});
    await conversations.token('svc1', account);
    await conversations.close();
    const file = join(run.memory, 'first-redemptions.json');
    const kept = Object.keys(JSON.parse(readFileSync(file, 'utf8')));
    const anHourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
    mkdirSync(run.memory, { recursive: true });
    writeFileSync(file, JSON.stringify(Object.fromEntries(kept.map((digest) => [digest, anHourAgo]))));
    const judgement = openJudgement(run, {});
    const finding = await judgement.judge('refresh-survives-the-hour@support/svc1');
    await judgement.close();
    expect(finding).toMatchObject({
      outcome: 'pass',
      conditions: [{ subject: 'token.survival.minutes', actual: '61' }],
    });
  } finally {
    await lab.stop();
  }
});
