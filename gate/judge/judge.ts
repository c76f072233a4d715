import type { Evidence, Reading } from '../../probes/reading.ts';
import { factSchemas } from '../facts/fact-schemas.ts';
import type { Check } from '../plan/check.ts';
import { fillIn } from '../rulebook/placeholders.ts';
import type { Requirement, Rulebook, Signature } from '../rulebook/rulebook.ts';
import { LIVE_MAX_AGE_MS, SETTINGS_MAX_AGE_MS, tooOld } from './age.ts';
import { evaluate, type TruthValue } from './evaluate.ts';
import type { ConditionResult, Finding } from './finding.ts';
import type { Facts } from './leaves.ts';
import { prepareCondition } from './prepare-condition.ts';
import { askSettings, contradictionOf, explainFailure, type SettingsView, settingsSay } from './settings.ts';
import { explain } from './words.ts';

/** What a judgement rests on beside the readings. */
export interface JudgingContext {
  readonly rulebook: Pick<Rulebook, 'parameters' | 'signatures'>;
  /**
   * Lists by name: of the deployment's cloud `audiences`, `graphAudiences`, `issuers` and `trust`; of the account
   * `permissions`, or `readPermissions` and `sendPermissions`.
   */
  readonly catalogue: Readonly<Record<string, readonly string[]>>;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Judges one check on its readings. Pure: the same readings and the same `now` give the same finding.
 *
 * Prerequisites and applicability were settled before; what comes out is pass, fail, undecided or not-reviewed. What was
 * measured counts before what the tenant's settings say; they settle what nobody looked at, and a disagreement is said.
 *
 * @param explanations requirements whose settings may say why this one fails
 */
export async function judge(
  check: Check,
  requirement: Requirement,
  facts: Facts,
  context: JudgingContext,
  explanations: readonly Requirement[] = [],
): Promise<Finding> {
  if (requirement.conditions === undefined) return unreviewed(check);
  const prepared = prepareCondition(requirement.conditions, context);
  if (!prepared.ok) return unjudgeable(check, `The rule cannot be judged: ${prepared.defect}.`);

  const fresh = new Map([...facts].map(([id, reading]) => [id, tooOld(reading, context.now, maxAgeOf(id))]));
  const readings = prepared.facts.flatMap((id) => fresh.get(id) ?? []);
  const truth = await evaluate(prepared.condition, fresh);
  const conditions = prepared.leaves.map((leaf) => explain(leaf, fresh));
  const signature = signatureOf(readings, context.rulebook.signatures);
  const common = {
    check: check.id,
    conditions,
    ...takenAtOf(readings),
    ...(readings.some(isNotRecorded) && { notRecorded: true as const }),
    ...attemptsOf(readings),
    durationMs: Math.max(0, ...readings.map((reading) => reading.durationMs)),
  };

  const settings = await askSettings(requirement.settings, fresh, context);
  const withSettings = () => ({ ...common, evidence: evidenceOf([...readings, ...settings.readings]) });
  const shared = () => {
    const actual = actualOf(conditions, truth);
    return { ...common, evidence: evidenceOf(readings), expected: check.expects, actual };
  };
  switch (truth) {
    case 'true':
      if (requirement.basis !== 'declared' || readings.every(isVouchedFor)) {
        return { ...withSettings(), outcome: 'pass', reason: `${check.expects}${contradictionOf(settings)}` };
      }
      return { ...shared(), ...unvouched, outcome: 'not-reviewed' };
    case 'false': {
      const { text, remedy, readings: explaining } = await explainFailure(explanations, fresh, context, check);
      const said = signature?.says ?? `${[actualOf(conditions, truth), ...errorsIn(readings)].join('; ')}.`;
      return {
        ...shared(),
        evidence: evidenceOf([...readings, ...settings.readings, ...explaining]),
        outcome: 'fail',
        reason: `${said}${text}`,
        ...(signature && remedyOf(signature, check)),
        ...remedy,
      };
    }
    case 'unknown': {
      const reason = undecidedBecause(readings, conditions);
      const unseen = readings.some(isUnseen);
      if (unseen && settings.truth !== 'unknown') return bySettings(check, withSettings(), settings);
      const reviewable = requirement.basis === 'declared' || check.attestable;
      if (reviewable && unseen) return { ...shared(), outcome: 'not-reviewed', reason };
      return { ...shared(), outcome: 'undecided', reason, internalError: readings.some(isDefect) };
    }
  }
}

/** What the recognised reply says about mending it, with the deployment's real names. */
function remedyOf({ id, remedy, owner }: Signature, { names }: Check): Pick<Finding, 'signature' | 'remedy' | 'owner'> {
  return { signature: id, remedy: fillIn(remedy, new Map(Object.entries(names))), owner };
}

/** Nobody looked, but the tenant's own settings say it. */
function bySettings(
  check: Check,
  common: Omit<Finding & { readonly outcome: 'pass' }, 'outcome' | 'reason'>,
  settings: SettingsView,
): Finding {
  const read = { ...common, ...takenAtOf(settings.readings), conditions: settings.conditions, basis: 'read' } as const;
  const said = settingsSay(settings);
  if (settings.truth === 'true') {
    return { ...read, outcome: 'pass', reason: `${check.expects} The tenant's own settings say so: ${said}.` };
  }
  const actual = actualOf(settings.conditions, 'false');
  const reason = `The tenant's own settings say otherwise: ${said}.`;
  return { ...read, outcome: 'fail', expected: check.expects, actual, reason };
}

/** Settings change more slowly than what is measured. */
function maxAgeOf(fact: string): number {
  return factSchemas[fact]?.basis === 'read' ? SETTINGS_MAX_AGE_MS : LIVE_MAX_AGE_MS;
}

/** Nothing measures this; only a person's word settles it. */
function unreviewed(check: Check): Finding {
  return {
    check: check.id,
    outcome: 'not-reviewed',
    reason: 'Nobody has vouched for it yet.',
    expected: check.expects,
    actual: 'no attestation on file',
    evidence: [],
    conditions: [],
    durationMs: 0,
  };
}

/** The value is as it should be, but nobody stands behind it. */
const unvouched = {
  reason: 'The environment file says so, but names nobody who vouches for it.',
  expected: 'the value with evidence: by whom, on which day, seen where',
  actual: 'the value alone',
} as const;

function unjudgeable(check: Check, reason: string): Finding {
  return {
    check: check.id,
    outcome: 'undecided',
    reason,
    expected: check.expects,
    actual: 'not evaluated',
    evidence: [],
    conditions: [],
    durationMs: 0,
    internalError: false,
  };
}

function isVouchedFor({ evidence }: Reading<object>): boolean {
  return evidence.length > 0;
}

function evidenceOf(readings: readonly Reading<object>[]): readonly Evidence[] {
  const [first, ...others] = readings;
  if (first !== undefined && others.length === 0) return first.evidence;
  return [...new Set(readings.flatMap((reading) => reading.evidence))];
}

function takenAtOf(readings: readonly Reading<object>[]): { takenAt?: string } {
  const [first, ...others] = readings;
  if (first === undefined) return {};
  const oldest = others.reduce((known, { takenAt }) => (takenAt < known ? takenAt : known), first.takenAt);
  return { takenAt: oldest };
}

function attemptsOf(readings: readonly Reading<object>[]): { attempts?: number } {
  const attempts = Math.max(1, ...readings.map((reading) => reading.attempts ?? 1));
  return attempts === 1 ? {} : { attempts };
}

function signatureOf(readings: readonly Reading<object>[], known: readonly Signature[]): Signature | undefined {
  const ids = readings.flatMap((reading) => (reading.settled ? (Object(reading.value).signature ?? []) : []));
  return ids.length === 0 ? undefined : known.find((signature) => ids.includes(signature.id));
}

function actualOf(conditions: readonly ConditionResult[], truth: TruthValue): string {
  const decisive = conditions.filter((condition) => condition.verdict === truth);
  return decisive.map(({ subject, expected, actual }) => `${subject}: ${actual} (expected: ${expected})`).join('; ');
}

/** What the peer or the operating system said, where a stage settled on an error. */
function errorsIn(readings: readonly Reading<object>[]): readonly string[] {
  return readings.flatMap((reading) => {
    const error: unknown = reading.settled ? Object(reading.value).error : undefined;
    return typeof error === 'string' && error !== '' ? [error] : [];
  });
}

function undecidedBecause(readings: readonly Reading<object>[], conditions: readonly ConditionResult[]): string {
  const unsettled = readings.find((reading) => !reading.settled);
  if (unsettled !== undefined && !unsettled.settled) return unsettled.message;
  return conditions.find((condition) => condition.verdict === 'unknown')?.actual ?? 'The conditions did not decide.';
}

/** Nobody looked: now, or when the facts were recorded. */
function isUnseen(reading: Reading<object>): boolean {
  return isNotRecorded(reading) || (!reading.settled && reading.why === 'not-measured');
}

function isNotRecorded(reading: Reading<object>): boolean {
  return !reading.settled && reading.why === 'not-recorded';
}

function isDefect(reading: Reading<object>): boolean {
  return !reading.settled && reading.why === 'internal-error';
}
