import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import { endingOf } from '../../ledger/ending.ts';
import { rerunCommand } from '../console/rerun.ts';
import type { Verdict } from '../verdict/verdict.ts';

/**
 * The checks as JUnit XML, which build servers read: one suite for each section of the checklist. Its words for outcomes
 * are those of the HTML report: *failure* for what failed, *error* for what nobody could decide, *skipped* for the rest.
 *
 * @param tests what the names of the run's tests begin with, where it is one of several
 */
export function junitXml({ environment, decision, checks, startedAt, durationMs }: Verdict, tests?: string): string {
  const suites = [...grouped(checks, ({ source }) => source.section)];
  const totals = `${counts(checks)} time="${seconds(durationMs)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(`${environment.name}: ${decision}`)}" ${totals}>`,
    ...suites.flatMap(([section, members]) => suite(section, members, startedAt, tests)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(
  section: string,
  checks: readonly DecidedCheck[],
  startedAt: string,
  tests: string | undefined,
): readonly string[] {
  const time = seconds(checks.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const started = startedAt.replace(/\.\d+/, '').replace(/Z$/, '');
  return [
    `  <testsuite name="${attribute(section)}" ${counts(checks)} time="${time}" timestamp="${attribute(started)}">`,
    ...checks.flatMap((check) => testCase(check, tests)),
    '  </testsuite>',
  ];
}

function testCase(check: DecidedCheck, tests: string | undefined): readonly string[] {
  const { id, requirement, title, durationMs } = check;
  const open = `    <testcase name="${attribute(id)}" classname="${attribute(requirement)}" time="${seconds(durationMs)}">`;
  return [
    open,
    '      <properties>',
    ...Object.entries(propertiesOf(check)).map(
      ([name, value]) => `        <property name="${name}" value="${attribute(value)}"/>`,
    ),
    '      </properties>',
    ...result(check, title, tests),
    '    </testcase>',
  ];
}

function propertiesOf({ title, level, outcome, owner, vantage, disposition, source }: DecidedCheck) {
  return {
    title,
    level,
    outcome,
    owner,
    row: source.row,
    ...(vantage !== undefined && { vantage }),
    ...(disposition !== undefined && { disposition }),
  };
}

function result(check: DecidedCheck, title: string, tests: string | undefined): readonly string[] {
  const { outcome, reason, expected, actual, remedy, id } = check;
  const lines = [
    title,
    reason,
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(actual === undefined ? [] : [`Found: ${actual}`]),
    ...(remedy === undefined ? [] : [`Mend: ${remedy}`]),
    `Verify: ${rerunCommand(id, tests)}`,
  ];
  switch (endingOf(check)) {
    case 'passed':
      return [];
    case 'skipped':
      return [`      <skipped message="${attribute(`${outcome}: ${reason}`)}"/>`];
    case 'failed':
      return [`      <failure type="${outcome}" message="${attribute(reason)}">${text(lines.join('\n'))}</failure>`];
    case 'broken':
      return [`      <error type="${outcome}" message="${attribute(reason)}">${text(lines.join('\n'))}</error>`];
  }
}

function counts(checks: readonly DecidedCheck[]): string {
  const ending = (as: ReturnType<typeof endingOf>) => checks.filter((check) => endingOf(check) === as).length;
  return `tests="${checks.length}" failures="${ending('failed')}" errors="${ending('broken')}" skipped="${ending('skipped')}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attribute(value: string): string {
  return text(value).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;').replace(/\r/g, '&#13;');
}

/** XML 1.0 has no place for most control characters, escaped or not (section 2.2): they are written out. */
function text(value: string): string {
  return value
    .replace(/[\p{Cf}\p{Cs}]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (character) => {
      return `\\u{${character.codePointAt(0)?.toString(16)}}`;
    })
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
