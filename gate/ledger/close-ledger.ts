import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { BUNDLE_FILE } from '../bundle/bundle.ts';
import { buildBundle, writeBundle } from '../bundle/write-bundle.ts';
import { changesIn } from '../decide/changes.ts';
import { decide } from '../decide/decide.ts';
import type { DecidedCheck } from '../decide/decision.ts';
import type { Language } from '../language/language.ts';
import { translateChecks } from '../language/translate-verdict.ts';
import { renderPage } from '../report/allure/page.ts';
import { pageFacts } from '../report/allure/page-facts.ts';
import { type ResultFile, resultFiles } from '../report/allure/result.ts';
import { readHistory } from '../report/history/history-file.ts';
import { reportOf } from '../report/report-of.ts';
import { TOOL } from '../report/verdict/tool.ts';
import { buildVerdict, type Verdict } from '../report/verdict/verdict.ts';
import { writeVerdict } from '../report/verdict/verdict-file.ts';
import { rehearsalRemarks } from '../run/rehearsal.ts';
import { Attempts } from './attempts.ts';
import { type Books, decisionInput, type Ended } from './books.ts';
import { contradictions, runDefects } from './defects.ts';
import { recordsOf, signInsOf } from './entries.ts';
import { takeBack, writeReportSet } from './report-set.ts';

/**
 * Closes the ledger: planned, executed, deselected and reported are compared, the decision is taken, facts.json, the
 * reports and verdict.json are written. What fails on the way is a defect, and a defect makes the verdict INVALID; every
 * file that can still be written then says so, and none is left that says otherwise.
 */
export async function closeLedger({ run, folder, startedAt, results, jobPage }: Books, ended: Ended): Promise<Verdict> {
  const { environment, language } = run;
  const tests = ended.modules.flatMap((module) => [...module.children.allTests()]);
  const records = recordsOf(tests, run);
  const signIns = signInsOf(tests);
  const own = decisionInput(run, tests, ended);
  const { checks } = decide(own);
  const remarks = [...run.remarks, ...(await rehearsalRemarks(run, records, checks))];
  const changes = changesIn(checks, readHistory(folder, environment.name));
  const attempts = new Attempts([...runDefects(ended.modules, ended.unhandled), ...contradictions(tests, checks)]);
  const files = () => filesOf(results.of(tests), translateChecks(checks, run), Date.parse(startedAt), language);
  const times = { startedAt, finishedAt: new Date().toISOString() };
  let reported = checks.length;

  const facts = await attempts.try('There is no facts.json', () => {
    const bundle = buildBundle(run, records, times, TOOL);
    writeBundle(join(folder, BUNDLE_FILE), bundle);
    return { file: BUNDLE_FILE, digest: bundle.digest };
  });
  const drawUp = () => {
    const decision = decide({ ...own, remarks, reported, defects: attempts.defects });
    const verdict = buildVerdict(decision, run, times, TOOL, { facts, changes, signIns });
    return { of: [reported, attempts.defects.length].join(), verdict, report: reportOf(verdict, run) };
  };
  let drawn = drawUp();
  /** As it stands now; drawn up anew only when something was found out since. */
  const current = () => {
    if (drawn.of !== [reported, attempts.defects.length].join()) drawn = drawUp();
    return drawn;
  };
  const render = () =>
    attempts.try('There is no HTML report', () =>
      renderPage(files(), checks, pageFacts(current().report, run.rulebook.coverage)),
    );

  // Whoever interrupts a run may not leave time for more than this.
  if (ended.interrupted !== undefined) {
    await attempts.try('There is no verdict.json', () => writeVerdict(folder, current().verdict));
  }
  const before = attempts.defects.length;
  const draft = await render();
  reported = draft?.reported ?? 0;
  let page = reported === checks.length && attempts.defects.length === before ? draft : undefined;
  for (;;) {
    const known = attempts.defects.length;
    page ??= await render();
    const { verdict, report } = current();
    const set = { folder, verdict, report, html: page?.html, jobPage };
    await writeReportSet(set, attempts);
    if (attempts.defects.length === known) return verdict;
    // What could not be written makes the verdict another one: all that is there has to say so.
    await takeBack(set, attempts);
    page = undefined;
  }
}

/**
 * The files of the report, made one after the other: a test of which nothing was decided is no result, and the verdict
 * names its check.
 */
function* filesOf(
  results: readonly TestResult[],
  checks: readonly DecidedCheck[],
  startedAt: number,
  language: Language,
): Generator<ResultFile> {
  const decided = new Map(checks.map((check) => [check.id, check]));
  for (const [place, result] of results.entries()) {
    const check = decided.get(result.name ?? '');
    if (check !== undefined) yield* resultFiles(result, check, startedAt + place, language);
  }
}
