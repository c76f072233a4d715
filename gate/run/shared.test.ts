import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from '../../fixtures/lab/lab.ts';
import { sampleEnvironment } from '../plan/sample.ts';
import { admission } from './admission.ts';
import { admittedJudgement } from './admitted-judgement.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { Run } from './run.ts';
import { type Began, sharedBy } from './shared.ts';

let lab: Lab;
let runs: readonly Run[];
beforeAll(async () => {
  lab = await startLab({ replyDelayMs: 20 });
  const folder = dirname(lab.environmentFile);
  cpSync(folder, `${folder}-copy`, { recursive: true });
  const text = readFileSync(lab.environmentFile, 'utf8');
  // The same mailboxes, one of them in capitals; and an operator who wants fewer sessions than the other.
  writeFileSync(lab.environmentFile, text.replace(/^name: .*$/m, 'name: contoso'));
  const other = text.replace(/^name: .*$/m, 'name: fabrikam').replace(/^cloud:$/m, 'cloud:\n  mailSessions: 3');
  writeFileSync(join(`${folder}-copy`, 'lab.yaml'), other.replaceAll('sales@lab.example', 'Sales@lab.example'));
  const paths = [lab.environmentFile, join(`${folder}-copy`, 'lab.yaml')];
  const prepared = await prepareRuns({ GATE_REPORTS: join(folder, 'reports') }, folder, paths);
  const deployments = prepared.ok ? prepared.deployments : [];
  runs = deployments.flatMap((one) => (one.kind === 'ready' ? [one.run] : []));
});
afterAll(async () => {
  rmSync(`${dirname(lab.environmentFile)}-copy`, { recursive: true });
  await lab.stop();
});

/** Sees how many conversations of a kind were under way at once at the most. */
class Watch {
  readonly most = new Map<string, number>();
  readonly #open = new Map<string, number>();

  readonly began: Began = ({ conversation, about }) => {
    const mailbox = about.mailbox ?? about.identity;
    const keys = [
      ...(mailbox === undefined ? [] : [`${conversation} ${String(mailbox).toLowerCase()}`]),
      ...(['imap', 'pop3', 'smtp'].includes(conversation) ? ['sessions'] : []),
    ];
    for (const key of keys) this.#count(key, 1);
    return () => {
      for (const key of keys) this.#count(key, -1);
    };
  };

  #count(key: string, step: 1 | -1): void {
    const now = (this.#open.get(key) ?? 0) + step;
    this.#open.set(key, now);
    this.most.set(key, Math.max(this.most.get(key) ?? 0, now));
  }
}

test('two deployments with the same mailboxes: one connection per mailbox and protocol, and the lower cap for both', async () => {
  expect(runs.map(({ environment }) => environment.name)).toEqual(['contoso', 'fabrikam']);
  const watch = new Watch();
  const shared = sharedBy(runs, watch.began);
  const enter = admission();
  const judgements = runs.map((run) => ({ run, judgement: admittedJudgement(run, shared, enter) }));
  const findings = await Promise.all(
    judgements.flatMap(({ run, judgement }) => run.plan.map(({ id }) => judgement.judge(id))),
  );
  await Promise.all(judgements.map(({ judgement }) => judgement.close()));
  const signIns = findings.filter(({ check }) => /^(?:imap|pop3|smtp)-\S*@/.test(check));
  expect(signIns.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(10);
  const { sessions, ...mailboxes } = Object.fromEntries(watch.most);
  expect(sessions).toBe(3);
  expect(Object.keys(mailboxes).length).toBeGreaterThan(5);
  expect(new Set(Object.values(mailboxes))).toEqual(new Set([1]));
});

test('a deployment that is called off before its turn is never looked at', async () => {
  const [run] = runs;
  if (run === undefined) throw new Error('the lab gives two runs');
  const watch = new Watch();
  const full = admission(1);
  const leave = await full();
  const judgement = admittedJudgement(run, sharedBy(runs, watch.began), full);
  const asked = judgement.judge(run.plan[0]?.id ?? '');
  await judgement.close();
  await expect(asked).rejects.toThrow('The run was called off before this deployment was looked at.');
  leave();
  (await full())();
  expect(watch.most.size).toBe(0);
});

test('whoever has to wait for others has as much longer', () => {
  const one = { environment: sampleEnvironment };
  expect([1, 2, 9].map((count) => sharedBy(Array.from({ length: count }, () => one)).runsAtOnce)).toEqual([1, 2, 4]);
});
