import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOOL } from '../../report/verdict/tool.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';
import { REPORT_FILE, VERDICT_FILE } from '../../report/verdict/verdict-file.ts';
import type { Contender, Measured } from '../harness/bench.ts';
import { timedProcess } from '../harness/timed-process.ts';
import { VITEST } from '../size/large-deployment.ts';

/** The whole command on recorded facts: they are read and judged, and every report is written. */
export function gateReport(name: string, deployment: { readonly file: string; readonly checks: number }): Contender {
  return {
    name,
    version: () => TOOL.version,
    async turn() {
      const reports = mkdtempSync(join(tmpdir(), 'bench-'));
      try {
        return await judgeAgain(deployment, reports);
      } finally {
        rmSync(reports, { recursive: true, force: true });
      }
    },
  };
}

/**
 * Judges recorded facts and leaves the reports in a folder.
 *
 * @throws when the report does not hold every check
 */
export async function judgeAgain(
  { file, checks }: { readonly file: string; readonly checks: number },
  reports: string,
): Promise<Measured> {
  const { wallMs, peakBytes, stdout, stderr } = await timedProcess([process.execPath, VITEST, 'run'], {
    environment: { ECE_FACTS: file, GATE_REPORTS: reports },
  });
  const { counts, exitCode } = verdictIn(reports);
  if (counts.reported !== checks || exitCode > 2) {
    throw new Error(`${counts.reported} of ${checks} checks were reported: ${`${stdout}${stderr}`.trim()}`);
  }
  return { wallMs, reportBytes: statSync(join(reports, REPORT_FILE)).size, ...(peakBytes && { peakBytes }) };
}

export function verdictIn(reports: string): Verdict {
  return JSON.parse(readFileSync(join(reports, VERDICT_FILE), 'utf8'));
}
