import type { Reading } from '../../../probes/reading.ts';
import { decideCheck } from '../../decide/decide-check.ts';
import type { DecisionWord } from '../../decide/decision.ts';
import { resultOf } from '../../decide/result.ts';
import type { AlarmMail } from '../../environment/environment.ts';
import { factSchemas } from '../../facts/fact-schemas.ts';
import type { Finding } from '../../judge/finding.ts';
import { judge } from '../../judge/judge.ts';
import type { Facts } from '../../judge/leaves.ts';
import type { Check } from '../../plan/check.ts';
import { notApplicableBecause } from '../../plan/subjects.ts';
import type { Requirement, Signature } from '../rulebook.ts';
import type { ExampleCase, ExampleDeployment, ExampleReading, ExamplesDocument } from './examples-document.ts';
import { mergeReadings } from './merge-readings.ts';

/** What the rule really makes of an example, in the example's own words. */
export interface ExampleResult {
  readonly outcome: Finding['outcome'];
  readonly reason: string;
  readonly decision: DecisionWord;
}

/** The instant of every example: readings are as fresh as can be. */
const NOW = '2026-01-01T12:00:00.000Z';

/**
 * Judges one example as the gate would, with applicability first. Pure. Names in braces stay as they are: an example is
 * about no deployment in particular.
 */
export async function runExample(
  requirement: Requirement,
  examples: ExamplesDocument,
  example: ExampleCase,
  signatures: readonly Signature[] = [],
): Promise<ExampleResult> {
  const check = checkOf(requirement);
  const finding = await findingOf(check, requirement, examples, example, signatures);
  const settled = decideCheck(check, finding, { waivers: [], attestations: [], now: NOW });
  const mode = { simulated: false, recorded: false, rehearsal: false };
  const { decision } = resultOf([settled], { mode, ledger: 'sound', scope: 'whole' });
  return { outcome: finding.outcome, reason: finding.reason, decision };
}

async function findingOf(
  check: Check,
  requirement: Requirement,
  examples: ExamplesDocument,
  example: ExampleCase,
  signatures: readonly Signature[],
): Promise<Finding> {
  const because = notApplicable(requirement, { ...examples.deployment, ...example.deployment });
  if (because !== undefined) {
    const nothing = { evidence: [], conditions: [], durationMs: 0 };
    return { check: check.id, outcome: 'not-applicable', reason: because, ...nothing };
  }
  const readings = mergeReadings(examples.readings, example.change);
  const facts: Facts = new Map(
    Object.entries(readings).flatMap(([id, reading]) => {
      const made = readingOf(id, reading);
      return made === undefined ? [] : [[id, made] as const];
    }),
  );
  return judge(check, requirement, facts, {
    rulebook: { parameters: examples.parameters ?? {}, signatures },
    catalogue: examples.catalogue ?? {},
    now: NOW,
  });
}

function readingOf(id: string, reading: ExampleReading): Reading<object> | undefined {
  if (reading === null) return undefined;
  const taken = { takenAt: NOW, durationMs: 0 };
  if (typeof reading === 'string') {
    return { settled: false, why: reading, message: `\`${id}\` has no reading: ${reading}.`, evidence: [], ...taken };
  }
  const kind = factSchemas[id]?.basis === 'declared' ? 'declaration' : 'transcript';
  const evidence = [{ kind, title: 'Example', text: 'An example has somebody who vouches for it.' }] as const;
  const known = Object.entries(reading).filter(([, value]) => value !== null);
  return { settled: true, value: Object.fromEntries(known), evidence, ...taken };
}

/**
 * Whether a result has the reason that its example says. A pass says what the rule expects, and, where the tenant's
 * settings stand in for a measurement, what they are.
 */
export function hasReason(
  { expects }: Requirement,
  { outcome, reason }: Pick<ExampleCase, 'outcome' | 'reason'>,
  result: ExampleResult,
): boolean {
  return outcome === 'pass' ? result.reason.startsWith(expects) : result.reason === reason;
}

/** Why the requirement does not apply to a deployment; undefined when it does. */
export function notApplicable(requirement: Requirement, deployment: ExampleDeployment): string | undefined {
  const { transport = 'imap+smtp', accessMode = 'mailbox', alarmMail = 'none', goLive = '2026-01-01' } = deployment;
  const account = { name: 'example', transport, accessMode };
  return notApplicableBecause(
    requirement,
    { kind: requirement.subject, account },
    { alarmMail: alarms(alarmMail), goLive, accounts: [account] },
  );
}

function alarms(alarmMail: NonNullable<ExampleDeployment['alarmMail']>): AlarmMail {
  if (alarmMail === 'none') return { used: false };
  const exchangeOnline = alarmMail === 'exchange-online';
  return { used: true, host: 'smtp.example', port: 587, security: 'starttls', authentication: 'none', exchangeOnline };
}

function checkOf(requirement: Requirement): Check {
  const { id, title, section, level, basis, subject, attestable, owner, source, expects, remedy } = requirement;
  const order = { prerequisites: [], yieldsTo: [] };
  const shown = { title, section, owner, source, expects, remedy, names: {} };
  return {
    id: `${id}@example`,
    requirement: id,
    level,
    basis,
    attestable,
    subject: { kind: subject, name: 'example' },
    ...order,
    ...shown,
  };
}
