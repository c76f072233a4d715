import type { Condition, ConditionValue } from '../rulebook/rulebook.ts';
import type { JudgingContext } from './judge.ts';

type Resolved = { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly defect: string };

/** Where the values come from that a rule names. */
export type Sources = { readonly rulebook: Pick<JudgingContext['rulebook'], 'parameters'> } & Pick<
  JudgingContext,
  'catalogue'
>;

/** Puts the release's parameters and the cloud's lists in the place of their names. References to facts stay. */
export function resolveValues(condition: Condition, sources: Sources): Resolved {
  const defects: string[] = [];
  const resolve = (member: Condition): Condition => {
    if ('all' in member) return { all: member.all.map(resolve) };
    if ('any' in member) return { any: member.any.map(resolve) };
    const value = literalOf(member.value, sources);
    if (value === undefined) defects.push(`${JSON.stringify(member.value)} stands for nothing in this release`);
    return { ...member, value: value ?? member.value };
  };
  const resolved = resolve(condition);
  const [defect] = defects;
  return defect === undefined ? { ok: true, condition: resolved } : { ok: false, defect };
}

/** Whether a value stands for another one: a parameter of the release or a list of the cloud. */
export function isReference(value: ConditionValue): boolean {
  return typeof value === 'object' && ('parameter' in value || 'catalogue' in value);
}

/** What a value stands for; itself where it is one already, undefined where it stands for nothing. */
export function literalOf(value: ConditionValue, sources: Sources): ConditionValue | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || 'fact' in value) return value;
  if ('parameter' in value) return own(sources.rulebook.parameters, value.parameter);
  if ('catalogue' in value) return own(sources.catalogue, value.catalogue);
  return undefined;
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
