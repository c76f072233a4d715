import type { FactSchema, PropertySchema, SubjectKind } from '../../../probes/fact-schema.ts';
import { equal } from '../../judge/operators/equality.ts';
import { contains } from '../../judge/operators/membership.ts';
import { atLeast } from '../../judge/operators/order.ts';
import { written } from '../proof/written.ts';

/** What is known of a rule before it is written. */
export interface RulePlan {
  readonly id: string;
  readonly row: string;
  readonly fact: string;
  readonly schema: FactSchema;
}

/**
 * A requirement about one fact, as an item of a section's list. It passes `rules check`; its examples come out otherwise
 * than they say until somebody has written what the report is to give as the reason.
 */
export function newRuleText({ id, row, fact, schema }: RulePlan): string {
  const measured = schema.basis === 'live';
  const subject = schema.subjects[0] ?? 'deployment';
  const [path, property] = firstCompared(schema);
  const { operator, value, good, bad } = comparisonOf(property);
  const missing = measured ? ['time-out', 'undecided'] : ['not-measured', 'not-reviewed'];
  return [
    `  - id: ${id}`,
    '    title: Write what is so when it passes',
    '    source:',
    `      row: ${row}`,
    '      sentence: Write what the source says, in one sentence.',
    '    level: required',
    `    basis: ${measured ? 'measured' : 'declared'}`,
    '    owner: project',
    `    subject: ${subject}`,
    ...(subject === 'host' || subject === 'endpoint' ? ['    services: [sign-in]'] : []),
    `    from: ${measured ? FROM[subject] : 'nowhere'}`,
    '    expects: Write what must be so, in one sentence for a reader.',
    '    conditions:',
    '      all:',
    `        - ${written({ fact, path, operator, value })}`,
    '    remedy: Write what to do when it does not pass, and where.',
    '    examples:',
    `      readings: ${written({ [fact]: { [path]: good } })}`,
    '      cases:',
    '        - case: Write what is wrong',
    `          change: ${written({ [fact]: { [path]: bad } })}`,
    '          outcome: fail',
    '          reason: Write the reason that the report has to give.',
    '          decision: NO-GO',
    '        - case: Write why nothing is known',
    `          change: ${written({ [fact]: missing[0] })}`,
    `          outcome: ${missing[1]}`,
    '          reason: Write the reason that the report has to give.',
    '        - case: Write what is right',
    '          outcome: pass',
    '',
  ].join('\n');
}

/** From where subjects are looked at, if nothing else is said. */
const FROM: Readonly<Record<SubjectKind, string>> = {
  deployment: 'workstation',
  server: 'itself',
  workstation: 'workstation',
  app: '[services]',
  account: 'active',
  mailbox: 'active',
  host: '[services, application]',
  endpoint: '[services, application]',
};

function firstCompared({ properties }: FactSchema): readonly [string, PropertySchema] {
  const compared = Object.entries(properties).find(([, { type }]) => type !== 'time');
  if (compared === undefined) throw new Error('the fact has no property that an operator takes');
  return compared;
}

interface Sample {
  readonly operator: string;
  readonly value: boolean | number | string;
  readonly good: boolean | number | string | readonly string[];
  readonly bad: boolean | number | string | readonly string[];
}

function comparisonOf({ type, values }: PropertySchema): Sample {
  const [word = 'as it should be', other = 'otherwise'] = values ?? [];
  switch (type) {
    case 'boolean':
      return { operator: equal.name, value: true, good: true, bad: false };
    case 'number':
      return { operator: atLeast.name, value: 1, good: 1, bad: 0 };
    case 'strings':
      return { operator: contains.name, value: word, good: [word], bad: [] };
    case 'string':
    case 'time':
      return { operator: equal.name, value: word, good: word, bad: other };
  }
}
