import type { DecidedCheck } from '../../decide/decision.ts';

/** Subject and place, as short as possible: `outlook.office365.com:993 ← svc1`. */
export function whereOf({ subject, vantage }: Pick<DecidedCheck, 'subject' | 'vantage'>): string {
  return vantage === undefined || vantage === subject.name ? subject.name : `${subject.name} ← ${vantage}`;
}
