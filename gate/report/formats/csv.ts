import type { DecidedCheck } from '../../decide/decision.ts';
import { visible } from '../console/printable.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** Spreadsheets take a file without it for one of the machine's own character set. */
const BYTE_ORDER_MARK = '\ufeff';

const COLUMNS: Readonly<Record<string, (check: DecidedCheck) => string | undefined>> = {
  check: ({ id }) => id,
  requirement: ({ requirement }) => requirement,
  row: ({ source }) => source.row,
  section: ({ source }) => source.section,
  title: ({ title }) => title,
  level: ({ level }) => level,
  subject: ({ subject }) => `${subject.kind} ${subject.name}`,
  vantage: ({ vantage }) => vantage,
  basis: ({ basis }) => basis,
  outcome: ({ outcome }) => outcome,
  disposition: ({ disposition }) => disposition,
  reason: ({ reason }) => reason,
  expected: ({ expected }) => expected,
  found: ({ actual }) => actual,
  blocked_by: ({ blockedBy }) => blockedBy?.join(' '),
  remedy: ({ remedy }) => remedy,
  owner: ({ owner }) => owner,
  attempts: ({ attempts }) => String(attempts),
  taken_at: ({ takenAt }) => takenAt,
  duration_ms: ({ durationMs }) => String(durationMs),
};

/** The checks as a table by RFC 4180, a line each; the names of the columns are the same in every language. */
export function checksCsv({ checks }: Pick<Verdict, 'checks'>): string {
  const lines = checks.map((check) => Object.values(COLUMNS).map((column) => field(column(check) ?? '')));
  return `${BYTE_ORDER_MARK}${[Object.keys(COLUMNS), ...lines].map((fields) => fields.join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet takes what begins like this for a formula, and some of it was said by a server (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string): string {
  const shown = visible(FORMULA.test(value) ? `'${value}` : value);
  return /[",\r\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
}
