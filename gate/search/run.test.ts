import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { startLab } from '../../fixtures/lab/lab.ts';
import type { Reading } from '../../probes/reading.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { decide } from '../decide/decide.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import type { Environment, Waiver } from '../environment/environment.ts';
import type { Finding } from '../judge/finding.ts';
import { plan } from '../plan/plan.ts';
import { shippedRulebook } from '../plan/sample.ts';
import { openJudgement } from '../run/judgement.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { Run } from '../run/run.ts';
import { longestAgeMs, readingDamage } from './damage.ts';
import { cases, SEED } from './effort.ts';

/**
 * Whole runs: a deployment on which everything passes, changed at random, over what was read of it, damaged at random.
 * Whatever comes out, a GO rests on something for every required check.
 */

const releases = shippedRulebook('12.6').releases;
let recorded: { readonly run: Run; readonly conversations: readonly RecordedConversation[] };

beforeAll(async () => {
  const lab = await startLab();
  try {
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const judgement = openJudgement(prepared.run, {});
    await Promise.all(prepared.run.plan.map(({ id }) => judgement.judge(id)));
    await judgement.close();
    recorded = { run: prepared.run, conversations: judgement.takeRecords() };
  } finally {
    await lab.stop();
  }
});

/** A change of what the operator declares; numbers choose among what there is. */
type Change = (environment: Environment, choice: number) => Environment;

const changes: Readonly<Record<string, Change>> = {
  'another release': (one, choice) => ({ ...one, release: releases[choice % releases.length] ?? one.release }),
  'no attestations': (one) => ({ ...one, attestations: [] }),
  'one attestation less': (one, choice) => ({ ...one, attestations: without(one.attestations, choice) }),
  'attestations that ended': (one) => ({
    ...one,
    attestations: one.attestations.map((attestation) => ({ ...attestation, expires: '2020-01-01' })),
  }),
  'a server less': (one, choice) => ({ ...one, servers: without(one.servers, choice) }),
  'no servers': (one) => ({ ...one, servers: [] }),
  'an account less': (one, choice) => ({ ...one, accounts: without(one.accounts, choice) }),
  'no accounts': (one) => ({ ...one, accounts: [] }),
  'nobody vouches for the app': (one) => {
    const { evidence: _, ...app } = one.app;
    return { ...one, app };
  },
  'nobody vouches for the external URL': (one) => ({ ...one, externalUrl: { value: one.externalUrl.value } }),
  'no specials': (one) => ({ ...one, servers: one.servers.map(({ specials: _, ...server }) => server) }),
  'everything waived': (one) => waivedBy(one, { checks: ['*'] }),
  'something waived': (one, choice) =>
    waivedBy(one, { checks: [`${recorded.run.plan[choice % recorded.run.plan.length]?.requirement}*`] }),
  'everything waived until yesterday': (one) => waivedBy(one, { checks: ['*'], expires: '2020-01-01' }),
  'failures waived': (one) => waivedBy(one, { checks: ['*'], outcomes: ['fail'] }),
  'waived until a day that is none': (one) => waivedBy(one, { checks: ['*'], expires: '9999-99-99' }),
};

function waivedBy(environment: Environment, part: Partial<Waiver>): Environment {
  const waiver: Waiver = {
    checks: [],
    outcomes: ['fail', 'undecided', 'not-reviewed'],
    owner: 'O. Owner',
    reason: 'for the search',
    ticket: 'T1',
    expires: '9999-12-31',
    ...part,
  };
  return { ...environment, waivers: [...environment.waivers, waiver] };
}

function without<Item>(list: readonly Item[], choice: number): readonly Item[] {
  return list.filter((_, index) => index !== choice % Math.max(1, list.length));
}

const chosen = fc.nat({ max: 10_000 });
const searched = fc.record({
  changed: fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), chosen), { maxLength: 3 }),
  damaged: fc.array(fc.tuple(chosen, chosen, readingDamage()), { maxLength: 4 }),
  lost: fc.array(chosen, { maxLength: 2 }),
});

test('a GO is measured, read, declared with evidence, attested or waived in every required check', async ({ task }) => {
  const words = new Map<string, number>();
  const numRuns = cases(60);
  let required = 0;
  await fc.assert(
    fc.asyncProperty(searched, async ({ changed, damaged, lost }) => {
      const { run } = recorded;
      let environment = run.environment;
      for (const [name, choice] of changed) environment = changes[name]?.(environment, choice) ?? environment;
      const conversations = damage(recorded.conversations, damaged).filter(
        (_, index) => !lost.some((choice) => choice % recorded.conversations.length === index),
      );
      const { decision, checks } = await decided({ ...run, environment }, conversations);
      words.set(decision, (words.get(decision) ?? 0) + 1);
      if (decision !== 'GO' && decision !== 'GO-WITH-WAIVERS') return;
      const applying = checks.filter(({ level, outcome }) => level === 'required' && outcome !== 'not-applicable');
      required += applying.length;
      expect(applying.length).toBeGreaterThan(0);
      const unfounded = applying.filter((check) => !isFounded(check, environment, run.now));
      expect(unfounded.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([]);
      if (decision === 'GO') expect(applying.filter(({ disposition }) => disposition === 'waived')).toEqual([]);
    }),
    { numRuns, seed: SEED },
  );
  expect(words.get('GO')).toBeGreaterThan(0);
  task.meta.figures = {
    cases: numRuns,
    decisions: [...words].map(([word, count]) => `${count} ${word}`).join(', '),
    'required checks looked at behind a GO': required,
  };
});

function damage(
  conversations: readonly RecordedConversation[],
  damages: readonly (readonly [number, number, { apply(one: Reading<object>, path: string): unknown }])[],
): RecordedConversation[] {
  const left = [...conversations];
  for (const [which, stage, { apply }] of damages) {
    const place = which % left.length;
    const conversation = left[place];
    if (conversation === undefined || !('stages' in conversation)) continue;
    const stages = Object.entries(conversation.stages);
    const [name, reading] = stages[stage % Math.max(1, stages.length)] ?? [];
    if (name === undefined || reading === undefined) continue;
    const { [name]: _, ...others } = conversation.stages;
    const after = apply(reading, '') as Reading<object> | undefined;
    left[place] = { ...conversation, stages: after === undefined ? others : { ...others, [name]: after } };
  }
  return left;
}

/** The decision of a run that measured just this, neither simulated nor recorded: only then can it be a GO. */
async function decided(changed: Run, conversations: readonly RecordedConversation[]) {
  const rulebook = shippedRulebook(changed.environment.release);
  const checks = plan(changed.environment, rulebook).map(({ check }) => check);
  const names = new Set(conversations.map(({ vantage }) => vantage));
  const recordings = Object.fromEntries(
    [...names].map((name) => [
      name,
      { sources: [], conversations: conversations.filter(({ vantage }) => vantage === name) },
    ]),
  );
  const run: Run = { ...changed, rulebook, plan: checks, replay: true, recordings };
  const judgement = openJudgement(run, {});
  const findings = new Map<string, Finding>();
  for (const { id } of checks) findings.set(id, await judgement.judge(id));
  await judgement.close();
  return decide({
    plan: checks,
    findings,
    deselected: [],
    reported: findings.size,
    attempts: new Map(),
    waivers: run.environment.waivers,
    attestations: run.environment.attestations,
    now: run.now,
    mode: { simulated: false, recorded: false, rehearsal: false },
    defects: [],
  });
}

/** What stands behind a settled check, read without the code that settled it. */
function isFounded(check: DecidedCheck, { attestations, waivers }: Environment, now: string): boolean {
  const today = now.slice(0, 10);
  if (check.disposition === 'waived') {
    return (
      check.waiver !== undefined && waivers.some(({ expires }) => /^\d{4}-\d\d-\d\d$/.test(expires) && expires >= today)
    );
  }
  if (check.outcome !== 'pass') return false;
  if (check.disposition === 'attested') {
    return attestations.some(({ by, expires }) => by === check.attestation?.by && expires >= today);
  }
  const facts = check.conditions.map(({ subject }) => subject.split('.').slice(0, 2).join('.'));
  const longestMs = Math.max(...facts.map(longestAgeMs));
  const fresh = Math.abs(Date.parse(now) - Date.parse(check.takenAt ?? '')) <= longestMs;
  const seen = check.conditions.length > 0 && check.conditions.some(({ verdict }) => verdict === 'true');
  return fresh && seen && (check.basis !== 'declared' || check.evidence.length > 0);
}
