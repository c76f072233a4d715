import type { AppliesTo, Requirement } from '../rulebook.ts';
import type { Mutant } from './mutant.ts';
import { written } from './written.ts';

const TRANSPORTS = ['imap+smtp', 'pop3+smtp', 'graph'] as const;
const ACCESS_MODES = ['mailbox', 'shared'] as const;
const ALARM_MAIL = ['used', 'exchange-online'] as const;
const DAY_MS = 86_400_000;

/** A rule that applies to more deployments than it says, or to fewer; and one of the other level. */
export function applicabilityMutants(requirement: Requirement): readonly Mutant[] {
  const { appliesTo } = requirement;
  const { transport, accessMode, alarmMail, goLiveFrom, goLiveBefore } = appliesTo;
  const others: readonly AppliesTo[] = [
    ...Object.keys(appliesTo).map((key) => lacking(appliesTo, key)),
    ...lists(transport, TRANSPORTS).map((list) => ({ ...appliesTo, transport: list })),
    ...lists(accessMode, ACCESS_MODES).map((list) => ({ ...appliesTo, accessMode: list })),
    ...(alarmMail === undefined ? [] : ALARM_MAIL.filter((word) => word !== alarmMail)).map((word) => {
      return { ...appliesTo, alarmMail: word };
    }),
    ...days(goLiveFrom).map((day) => ({ ...appliesTo, goLiveFrom: day })),
    ...days(goLiveBefore).map((day) => ({ ...appliesTo, goLiveBefore: day })),
  ];
  return others.map((other) => ({
    kind: 'applicability',
    path: ['appliesTo'],
    before: `appliesTo: ${written(appliesTo)}`,
    after: Object.keys(other).length === 0 ? '' : `appliesTo: ${written(other)}`,
    requirement: { ...requirement, appliesTo: other },
  }));
}

/** The rule at the other level. */
export function levelMutant(requirement: Requirement): Mutant {
  const level = requirement.level === 'required' ? 'advisory' : 'required';
  return {
    kind: 'level',
    path: ['level'],
    before: `level: ${requirement.level}`,
    after: `level: ${level}`,
    requirement: { ...requirement, level },
  };
}

function lacking(appliesTo: AppliesTo, key: string): AppliesTo {
  return Object.fromEntries(Object.entries(appliesTo).filter(([name]) => name !== key));
}

function lists<Word extends string>(list: readonly Word[] | undefined, all: readonly Word[]): readonly Word[][] {
  if (list === undefined) return [];
  const more = all.filter((word) => !list.includes(word)).map((word) => [...list, word]);
  const fewer = list.length < 2 ? [] : list.map((word) => list.filter((other) => other !== word));
  return [...more, ...fewer];
}

function days(day: string | undefined): readonly string[] {
  if (day === undefined) return [];
  return [-DAY_MS, DAY_MS].map((shift) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10));
}
