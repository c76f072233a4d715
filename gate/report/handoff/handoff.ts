import type { Cause, DecidedCheck } from '../../decide/decision.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { Owner } from '../../plan/check.ts';
import type { Verdict } from '../verdict/verdict.ts';

export const OWNERS_IN_ORDER: readonly Owner[] = ['ece-admin', 'entra-admin', 'exchange-admin', 'network', 'project'];

/** One thing that an owner has to mend. */
export interface HandoffItem {
  readonly cause: Cause;
  readonly check: DecidedCheck;
}

/** Everything that one owner has to do, in the order in which to do it. */
export interface Handoff {
  readonly owner: Owner;
  readonly items: readonly HandoffItem[];
}

/** How much there is to do, in words; what does not change the decision is counted for itself. */
export function howMuch(items: readonly HandoffItem[], language: Language): string {
  const advised = items.filter(({ check }) => check.level === 'advisory').length;
  const required = items.length - advised;
  return [
    ...(required === 0 ? [] : [say(language, 'count.things', { count: required })]),
    ...(advised === 0 ? [] : [say(language, 'count.advisory', { count: advised })]),
  ].join(', ');
}

/** What each owner has to do: the causes that no waiver covers. Every owner is there, also one who has nothing to do. */
export function handoffsOf({ causes, checks }: Pick<Verdict, 'causes' | 'checks'>): readonly Handoff[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const items = causes.flatMap((cause): readonly HandoffItem[] => {
    const check = byId.get(cause.check);
    return check === undefined || check.disposition === 'waived' ? [] : [{ cause, check }];
  });
  return OWNERS_IN_ORDER.map((owner) => ({ owner, items: items.filter(({ cause }) => cause.owner === owner) }));
}
