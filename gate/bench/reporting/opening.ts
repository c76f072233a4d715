import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, launch } from '../../report/browser/chromium.ts';
import { REPORT_FILE } from '../../report/verdict/verdict-file.ts';
import type { Bench, Contender } from '../harness/bench.ts';
import { openLargeDeployments } from '../size/large-deployment.ts';
import { judgeAgain, verdictIn } from './gate-report.ts';
import { generate, stockCheck } from './stock-allure.ts';

const CHECKS = 10_000;
const LONGEST_MS = 120_000;

/** How long a reader waits for a large report. */
export const opening: Bench = {
  name: 'report-opening',
  work: 'Chromium, started anew, opens the report of 10,000 checks from a file: until the tree of all checks is there and a group in it was closed by a click.',
  rounds: 5,
  warmUps: 1,
  async open() {
    const deployments = await openLargeDeployments();
    const reports = mkdtempSync(join(deployments.folder, 'reports-'));
    await judgeAgain(deployments.withChecks(CHECKS), reports);
    const { checks } = verdictIn(reports);
    const section = checks[0]?.source.section ?? '';
    const stock = mkdtempSync(join(deployments.folder, 'stock-'));
    await generate(checks.map(stockCheck), stock);
    return {
      contenders: [
        inChromium('gate', join(reports, REPORT_FILE), { section, front: 'a front page' }),
        inChromium('stock allure', join(stock, 'report', 'index.html'), { section, front: 'none' }),
      ],
      figures: [
        { kind: 'value', what: 'until the gate’s tree is usable', measure: 'usableMs', of: 'gate', reach: 5_000 },
        { kind: 'value', what: 'until the gate’s front page is seen', measure: 'seenMs', of: 'gate' },
        { kind: 'ratio', what: 'gate ÷ stock allure', measure: 'usableMs', of: 'gate', to: 'stock allure' },
      ],
      async close() {
        deployments.close();
      },
    };
  },
};

function inChromium(
  name: string,
  file: string,
  { section, front }: { readonly section: string; readonly front: 'a front page' | 'none' },
): Contender {
  return {
    name,
    version: () => CHROMIUM,
    async turn() {
      const browser = await launch();
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(LONGEST_MS);
        const begun = performance.now();
        await page.goto(`file://${file}`);
        const seenMs = performance.now() - begun;
        if (front === 'a front page') await page.locator('button[data-gate="checks"]').click();
        const group = page.locator('#app').getByText(section, { exact: true }).first();
        await group.click();
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))');
        return { seenMs, usableMs: performance.now() - begun };
      } finally {
        await browser.close();
      }
    },
  };
}
