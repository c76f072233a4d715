import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import type { SerializedError } from 'vitest';
import type { TestCase, TestModule } from 'vitest/node';
import { BUNDLE_FILE } from '../bundle/bundle.ts';
import { buildBundle, writeBundle } from '../bundle/write-bundle.ts';
import { changesIn } from '../decide/changes.ts';
import { type DecisionInput, decide } from '../decide/decide.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import type { Language } from '../language/language.ts';
import { translateChecks } from '../language/translate-verdict.ts';
import { renderPage } from '../report/allure/page.ts';
import { pageFacts } from '../report/allure/page-facts.ts';
import { type ResultFile, resultFiles } from '../report/allure/result.ts';
import type { TestResults } from '../report/allure/test-results.ts';
import { keepInHistory, readHistory } from '../report/history/history-file.ts';
import { reportOf } from '../report/report-of.ts';
import { TOOL } from '../report/verdict/tool.ts';
import { buildVerdict, type Verdict } from '../report/verdict/verdict.ts';
import { REPORT_FILE, writeVerdict } from '../report/verdict/verdict-file.ts';
import { furtherReports, writeStepSummary } from '../report/write-reports.ts';
import { writeWhole } from '../report/write-whole.ts';
import { rehearsalRemarks } from '../run/rehearsal.ts';
import type { Run } from '../run/run.ts';
import { contradictions, runDefects } from './defects.ts';
import { entriesOf, recordsOf } from './entries.ts';
import type { Interruption } from './interruption.ts';

/** What the ledger is opened with. */
export interface Books {
  readonly run: Run;
  /** Absolute path of the folder for verdict and report. */
  readonly folder: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly results: Pick<TestResults, 'of'>;
}

/** How the run ended. */
export interface Ended {
  readonly modules: readonly TestModule[];
  /** Names of the tests that a filter left out before the first one ran. */
  readonly deselected: readonly string[];
  /** Errors that belong to no test. */
  readonly unhandled: readonly SerializedError[];
  /** Why nothing was run, if the gate refused to. */
  readonly refused?: string;
  readonly interrupted?: Interruption;
}

/**
 * Closes the ledger: planned, executed, deselected and reported are compared, the decision is taken, facts.json,
 * verdict.json and the reports are written. What fails on the way is a defect, and a defect makes the verdict INVALID;
 * every file that can still be written then says so.
 */
export async function closeLedger({ run, folder, startedAt, results }: Books, ended: Ended): Promise<Verdict> {
  const { environment, language } = run;
  const tests = ended.modules.flatMap((module) => [...module.children.allTests()]);
  const records = recordsOf(tests);
  const own = decisionInput(run, tests, ended);
  const { checks } = decide(own);
  const remarks = [...run.remarks, ...(await rehearsalRemarks(run, records, checks))];
  const input = { ...own, remarks };
  const changes = changesIn(checks, readHistory(folder, environment.name));
  const defects = [...runDefects(ended.modules, ended.unhandled), ...contradictions(tests, checks)];
  const files = filesOf(results.of(tests), translateChecks(checks, run), Date.parse(startedAt), language);
  const times = { startedAt, finishedAt: new Date().toISOString() };
  let reported = checks.length;

  let facts: Verdict['facts'];

  const verdict = () => buildVerdict(decide({ ...input, reported, defects }), run, times, TOOL, { facts, changes });
  const report = () => reportOf(verdict(), run);
  const attempt = async <Result>(failure: string, work: () => Result | Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      const defect = `${failure}: ${error instanceof Error ? error.message : String(error)}`;
      if (!defects.includes(defect)) defects.push(defect);
      return undefined;
    }
  };
  const keepFacts = () =>
    attempt('There is no facts.json', () => {
      const bundle = buildBundle(run, records, times, TOOL);
      writeBundle(join(folder, BUNDLE_FILE), bundle);
      return { file: BUNDLE_FILE, digest: bundle.digest };
    });
  let added = false;
  const addSummary = () => {
    if (!added) writeStepSummary(report(), process.env);
    added = true;
  };
  const save = () => attempt('There is no verdict.json', () => writeVerdict(folder, verdict()));
  const render = () =>
    attempt('There is no HTML report', () => renderPage(files, checks, pageFacts(report(), run.rulebook.coverage)));

  facts = await keepFacts();
  // Whoever interrupts a run may not leave time for more than this.
  if (ended.interrupted !== undefined) await save();
  const before = defects.length;
  const draft = await render();
  reported = draft?.reported ?? 0;
  let page = reported === checks.length && defects.length === before ? draft : undefined;
  for (;;) {
    const known = defects.length;
    await save();
    page ??= await render();
    const html = page?.html;
    if (html !== undefined) await attempt('There is no HTML report', () => writeWhole(join(folder, REPORT_FILE), html));
    for (const { failure, write } of furtherReports(folder, report())) await attempt(failure, write);
    if (defects.length === known) await attempt('The run is not kept', () => keepInHistory(folder, verdict()));
    if (defects.length === known) await attempt('The summary is not in GITHUB_STEP_SUMMARY', addSummary);
    // What could not be written makes the verdict another one: all that is there has to say so.
    if (defects.length === known) return verdict();
    page = undefined;
  }
}

/** Everything that the decision rests on, as long as the report is taken to hold all of it. */
function decisionInput(
  run: Run,
  tests: readonly TestCase[],
  { deselected, refused, interrupted }: Ended,
): DecisionInput {
  const { environment, rulebook, simulated, plan, now, replay } = run;
  const entries = entriesOf(tests);
  return {
    plan,
    now,
    waivers: environment.waivers,
    attestations: environment.attestations,
    ...(environment.unstable !== undefined && { unstable: environment.unstable }),
    ...entries,
    deselected,
    reported: entries.findings.size,
    mode: { simulated, recorded: replay, rehearsal: environment.release !== rulebook.release },
    defects: [],
    ...(refused !== undefined && { refused }),
    ...(interrupted !== undefined && { interrupted }),
  };
}

/** The files of the report: a test of which nothing was decided is no result, and the verdict names its check. */
function filesOf(
  results: readonly TestResult[],
  checks: readonly DecidedCheck[],
  startedAt: number,
  language: Language,
): readonly ResultFile[] {
  const decided = new Map(checks.map((check) => [check.id, check]));
  return results.flatMap((result, place) => {
    const check = decided.get(result.name ?? '');
    return check === undefined ? [] : resultFiles(result, check, startedAt + place, language);
  });
}
