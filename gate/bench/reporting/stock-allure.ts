import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Status, type TestResult } from 'allure-js-commons';
import type { DecidedCheck } from '../../decide/decision.ts';
import { ENGLISH } from '../../language/language.ts';
import { resultFiles } from '../../report/allure/result.ts';
import type { Contender, Measured } from '../harness/bench.ts';
import { installedVersion } from '../harness/installed-version.ts';
import { type EndedProcess, ROOT, timedProcess } from '../harness/timed-process.ts';
import { VITEST } from '../size/large-deployment.ts';
import type { StockCheck } from './stock/stock-check.ts';

const ALLURE = join(ROOT, 'node_modules', 'allure', 'cli.js');
const STOCK = join(import.meta.dirname, 'stock');

/** allure-vitest as its own guide sets it up, and `allure generate` on what it wrote: one file, the same tree. */
export function stockAllure(checks: readonly DecidedCheck[]): Contender {
  const given = checks.map(stockCheck);
  return {
    name: 'allure-vitest and allure generate',
    version: () => {
      const [vitest, allure] = ['allure-vitest', 'allure'].map(installedVersion);
      return vitest && allure && `${vitest} and ${allure}`;
    },
    async turn() {
      const folder = mkdtempSync(join(tmpdir(), 'bench-'));
      try {
        return await generate(given, folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * Runs one test for each check and makes the report of them, in a folder: `report/index.html`.
 *
 * @throws when the report does not hold every test
 */
export async function generate(checks: readonly StockCheck[], folder: string): Promise<Measured> {
  const [given, results, report] = ['checks.json', 'results', 'report'].map((name) => join(folder, name));
  if (given === undefined || results === undefined || report === undefined) throw new Error('three names, three paths');
  writeFileSync(given, JSON.stringify(checks));
  const environment = { STOCK_CHECKS: given, STOCK_RESULTS: results };
  const run = await timedProcess(
    [process.execPath, VITEST, 'run', '-c', join(STOCK, 'vitest.config.ts'), '--root', STOCK],
    { environment },
  );
  const made = await timedProcess(
    [process.execPath, ALLURE, 'generate', results, '-c', join(STOCK, 'allurerc.mjs'), '-o', report],
    { environment },
  );
  const total = totalIn(join(report, 'summary.json'));
  if (total !== checks.length)
    throw new Error(`${total} of ${checks.length} tests were reported: ${saidBy(run, made)}`);
  return {
    wallMs: run.wallMs + made.wallMs,
    reportBytes: statSync(join(report, 'index.html')).size,
    ...(run.peakBytes && made.peakBytes && { peakBytes: Math.max(run.peakBytes, made.peakBytes) }),
  };
}

/** What a check's page shows, as a test would say it to Allure. */
export function stockCheck(check: DecidedCheck, place: number): StockCheck {
  const files = resultFiles({ uuid: String(place), links: [] } as unknown as TestResult, check, place, ENGLISH);
  const result = files.map(({ content }) => content).find((content) => typeof content === 'object');
  const texts = files.flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
  return {
    name: check.id,
    status: result?.status ?? Status.BROKEN,
    message: result?.statusDetails.message ?? '',
    description: result?.description ?? '',
    labels: result?.labels ?? [],
    parameters: result?.parameters ?? [],
    steps: result?.steps.map(({ name = '', status }) => ({ name, ...(status !== undefined && { status }) })) ?? [],
    attachments: texts.map((text, index) => ({ name: result?.attachments[index]?.name ?? '', text })),
  };
}

function totalIn(summary: string): number {
  return existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')).stats.total : 0;
}

function saidBy(...processes: readonly EndedProcess[]): string {
  return processes.map(({ stdout, stderr }) => `${stdout}${stderr}`.trim().slice(-500)).join('\n');
}
