import type { Reading } from '../../probes/reading.ts';
import type { Check } from '../plan/check.ts';
import { fillIn } from '../rulebook/placeholders.ts';
import type { Condition, Requirement } from '../rulebook/rulebook.ts';
import { evaluate, type TruthValue } from './evaluate.ts';
import type { ConditionResult, Finding } from './finding.ts';
import type { JudgingContext } from './judge.ts';
import type { Facts } from './leaves.ts';
import { prepareCondition } from './prepare-condition.ts';
import { explain } from './words.ts';

/** What the tenant's own settings say of a requirement. */
export interface SettingsView {
  readonly truth: TruthValue;
  readonly conditions: readonly ConditionResult[];
  readonly readings: readonly Reading<object>[];
}

const silent: SettingsView = { truth: 'unknown', conditions: [], readings: [] };

/**
 * Asks the settings. Where there are none, or the rule cannot be judged, they say nothing.
 *
 * @param facts as old as they may be: what is too old is unknown in them already
 */
export async function askSettings(
  settings: Condition | undefined,
  facts: Facts,
  context: JudgingContext,
): Promise<SettingsView> {
  if (settings === undefined) return silent;
  const prepared = prepareCondition(settings, context);
  if (!prepared.ok) return silent;
  return {
    truth: await evaluate(prepared.condition, facts),
    conditions: prepared.leaves.map((leaf) => explain(leaf, facts)),
    readings: [...new Set(prepared.leaves.flatMap(({ fact }) => facts.get(fact) ?? []))],
  };
}

/** What a rule's own settings are: of a rule that is read, its conditions. */
export function settingsOf({ basis, conditions, settings }: Requirement): Condition | undefined {
  return settings ?? (basis === 'read' ? conditions : undefined);
}

/** The settings' part in words: `exchange.mailbox.imapEnabled: no (Exchange settings of …, exported by … at …)`. */
export function settingsSay({ truth, conditions, readings }: SettingsView): string {
  const decisive = conditions.filter(({ verdict }) => verdict === truth);
  const values = decisive.map(({ subject, actual }) => `${subject}: ${actual}`).join('; ');
  return `${values} (${sourcesOf(readings)})`;
}

/** Which document says so, and from when: the first to be read again where it disagrees with what was measured. */
function sourcesOf(readings: readonly Reading<object>[]): string {
  const named = readings.flatMap(({ evidence, takenAt }) => {
    const last = evidence.at(-1);
    if (last === undefined) return [];
    return last.kind === 'settings' ? [last.title] : [`${last.title}, read at ${takenAt}`];
  });
  return [...new Set(named)].join('; ');
}

/** A pass that the settings contradict: what was measured counts, and the source that is not right is named. */
export function contradictionOf(view: SettingsView): string {
  if (view.truth !== 'false') return '';
  return ` The settings say otherwise, and what was measured counts; they are stale or of something else: ${settingsSay(view)}.`;
}

/** What the settings add to a failure. */
export interface Explanation {
  /** Whole sentences, or empty. */
  readonly text: string;
  readonly remedy?: Pick<Finding, 'remedy' | 'owner'>;
  readonly readings: readonly Reading<object>[];
}

/**
 * Looks for the cause of a failure in the settings of other requirements about the same subject. One that is not as it
 * has to be is the cause, and its remedy the one to follow; where all are, the settings do not explain the failure, which
 * is worth knowing as well.
 */
export async function explainFailure(
  explanations: readonly Requirement[],
  facts: Facts,
  context: JudgingContext,
  { names }: Check,
): Promise<Explanation> {
  const asked = explanations.map(async (other) => ({
    other,
    view: await askSettings(settingsOf(other), facts, context),
  }));
  const known = (await Promise.all(asked)).filter(({ view }) => view.truth !== 'unknown');
  const causes = known.filter(({ view }) => view.truth === 'false');
  const readings = known.flatMap(({ view }) => view.readings);
  const [first] = causes;
  if (first !== undefined) {
    const said = causes.map(({ other, view }) => `${other.id} is not so: ${settingsSay(view)}`);
    const remedy = { remedy: fillIn(first.other.remedy, new Map(Object.entries(names))), owner: first.other.owner };
    return { text: ` The tenant's own settings explain it: ${said.join('; ')}.`, remedy, readings };
  }
  if (known.length === 0) return { text: '', readings };
  const said = known.map(({ view }) => settingsSay(view));
  return {
    text: ` The tenant's own settings do not explain it; what was measured counts, they may be stale: ${said.join('; ')}.`,
    readings,
  };
}
