import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../harness/bench.ts';
import { openLargeDeployments } from '../size/large-deployment.ts';
import { gateReport, judgeAgain, verdictIn } from './gate-report.ts';
import { stockAllure } from './stock-allure.ts';

const CHECKS = 10_000;
const SIZE_BYTES = 45_000_000;
const MEMORY_BYTES = 1_000_000_000;

/** The finished report of a large deployment, against the tools that it is built on. */
export const reportAtSize: Bench = {
  name: 'report-10000',
  work: 'One report file of 10,000 checks with their steps and evidence: the gate judges recorded facts and writes all its reports; allure-vitest runs a test for each check, which says the same to Allure, and allure generate makes one file.',
  rounds: 3,
  warmUps: 0,
  async open() {
    const deployments = await openLargeDeployments();
    const large = deployments.withChecks(CHECKS);
    const reports = mkdtempSync(join(tmpdir(), 'bench-'));
    await judgeAgain(large, reports);
    const { checks } = verdictIn(reports);
    rmSync(reports, { recursive: true, force: true });
    const stock = stockAllure(checks);
    const of = 'gate';
    return {
      contenders: [gateReport(of, large), stock],
      figures: [
        { kind: 'ratio', what: 'gate ÷ stock allure', measure: 'wallMs', of, to: stock.name, reach: 0.5 },
        { kind: 'ratio', what: 'gate ÷ stock allure', measure: 'reportBytes', of, to: stock.name },
        { kind: 'value', what: 'report of the gate', measure: 'reportBytes', of, reach: SIZE_BYTES },
        { kind: 'value', what: 'memory of the gate’s process tree', measure: 'peakBytes', of, reach: MEMORY_BYTES },
        { kind: 'value', what: 'report of stock allure', measure: 'reportBytes', of: stock.name },
        { kind: 'value', what: 'memory of stock allure’s process trees', measure: 'peakBytes', of: stock.name },
      ],
      async close() {
        deployments.close();
      },
    };
  },
};
