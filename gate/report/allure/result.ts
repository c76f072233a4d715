import { ContentType, type Label, Severity, Stage, Status, type StepResult, type TestResult } from 'allure-js-commons';
import type { DecidedCheck } from '../../decide/decision.ts';
import type { ConditionResult } from '../../judge/finding.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import { type Ending, endingOf } from '../../ledger/ending.ts';
import { description } from './description.ts';

/** One file of Allure's results: a test result or an attachment. */
export interface ResultFile {
  readonly name: string;
  /** A text, or a result as it would stand in a file of JSON. */
  readonly content: string | TestResult;
}

const STATUS: Readonly<Record<Ending, Status>> = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  broken: Status.BROKEN,
  skipped: Status.SKIPPED,
};

/** The status in which Allure shows a check. */
export function statusOf(check: DecidedCheck): Status {
  return STATUS[endingOf(check)];
}

/**
 * The Allure result of one check: what allure-vitest made of its test, completed by what was decided. The identity in
 * Allure's history is requirement, subject and vantage, so that it outlives any title.
 *
 * @param start milliseconds since 1970. All checks begin together, and Allure sorts by this: it is their place in the
 *   plan, counted in milliseconds from the start of the run
 */
export function resultFiles(
  test: TestResult,
  check: DecidedCheck,
  start: number,
  language: Language,
): readonly ResultFile[] {
  const evidence = check.evidence.map(({ title, text }, index) => ({
    title,
    file: { name: `${test.uuid}-${index}-attachment.txt`, content: text },
  }));
  const result: TestResult = {
    ...test,
    name: check.id,
    fullName: check.id,
    titlePath: [check.source.section, check.title],
    testCaseId: check.requirement,
    status: statusOf(check),
    statusDetails: statusDetails(check, language),
    stage: Stage.FINISHED,
    start,
    stop: start + Math.round(check.durationMs),
    description: description(check, language),
    labels: labels(check),
    parameters: parameters(check),
    steps: check.conditions.map((condition) => step(condition, start, language)),
    attachments: evidence.map(({ title, file }) => ({ name: title, type: ContentType.TEXT, source: file.name })),
  };
  return [...evidence.map(({ file }) => file), { name: `${test.uuid}-result.json`, content: result }];
}

function statusDetails(check: DecidedCheck, language: Language): TestResult['statusDetails'] {
  if (endingOf(check) === 'passed') return {};
  const { outcome, disposition, reason, expected, actual, blockedBy } = check;
  const lines = [
    `${disposition === 'waived' ? `${outcome}, waived` : outcome}: ${reason}`,
    ...(expected === undefined ? [] : [`${say(language, 'cause.expected')}: ${expected}`]),
    ...(actual === undefined ? [] : [`${say(language, 'cause.found')}: ${actual}`]),
    ...(blockedBy === undefined ? [] : [`${say(language, 'page.blocked-by')}: ${blockedBy.join(', ')}`]),
  ];
  return { message: lines.join('\n') };
}

function labels(check: DecidedCheck): Label[] {
  const { source, title, subject, level, owner, outcome, disposition, basis, vantage, signature } = check;
  const given: Readonly<Record<string, string | undefined>> = {
    epic: source.section,
    feature: title,
    story: subject.name,
    severity: level === 'required' ? Severity.CRITICAL : Severity.MINOR,
    owner,
    level,
    outcome,
    disposition,
    basis,
    vantage,
    signature,
  };
  const tags = [outcome, disposition, level === 'advisory' ? level : undefined];
  return [
    ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
    ...tags.flatMap((value) => (value === undefined ? [] : [{ name: 'tag', value }])),
  ];
}

function parameters({ subject, vantage }: DecidedCheck): TestResult['parameters'] {
  return [
    { name: 'subject', value: `${subject.kind} ${subject.name}` },
    ...(vantage === undefined ? [] : [{ name: 'vantage', value: vantage }]),
  ];
}

/** A condition that could not be evaluated has no status; Allure calls that unknown. */
function step({ subject, expected, actual, verdict }: ConditionResult, start: number, language: Language): StepResult {
  const status = { true: Status.PASSED, false: Status.FAILED, unknown: undefined }[verdict];
  return {
    name: say(language, 'page.condition', { subject, expected, actual }),
    ...(status !== undefined && { status }),
    start,
    stop: start,
    statusDetails: {},
    stage: Stage.FINISHED,
    steps: [],
    attachments: [],
    parameters: [],
  };
}
