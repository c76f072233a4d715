import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { type Row, sampleAttestation, sampleWaiver } from '../../decide/sample.ts';
import type { Language } from '../../language/language.ts';
import { renderPage } from '../allure/page.ts';
import { pageFacts } from '../allure/page-facts.ts';
import { resultFiles } from '../allure/result.ts';
import { writeHandoff } from '../handoff/write-handoff.ts';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What a hostile server may say. Run, it would set `window.owned`. */
export const HOSTILE =
  '</script><script>window.owned=1</script><img src=x onerror="window.owned=1">\u202e\u001b[2J\u0007"\'><svg/onload=owned=1> {{7*7}}';

/** A megabyte in one line. */
export const ENDLESS = `220 ${'A'.repeat(1_000_000)}`;

/** A run with every outcome, two hostile servers, and as many further checks as asked for. */
export function hostileVerdict(further = 0): Verdict {
  const rows: Row[] = [
    ['imap-opens@sales@contoso.com', 'fail', { owner: 'exchange-admin', vantage: 'svc1' }],
    ['tls-not-intercepted@outlook.office365.com:993', 'undecided', { vantage: 'svc2' }],
    ['pop3-opens@orders@contoso.com', 'blocked', { blockedBy: ['imap-opens@sales@contoso.com'] }],
    ['client-secret-works@app', 'fail', { owner: 'entra-admin' }],
    ['licence-e3@sales', 'not-reviewed', { basis: 'attested', owner: 'exchange-admin' }],
    ['private-window-used@sales', 'not-reviewed', { level: 'advisory', owner: 'ece-admin' }],
    ['release-guide-followed@contoso', 'not-reviewed', { basis: 'attested' }],
    ['waived@app', 'fail', { owner: 'project' }],
    ['graph@sales', 'not-applicable'],
    ['hosts-resolve@outlook.office365.com', 'pass', { vantage: 'svc1' }],
    ...Array.from({ length: further }, (_, index): Row => [`hosts-resolve@host-${index}.example`, 'pass']),
  ];
  const verdict = sampleVerdict(rows, {
    waivers: [sampleWaiver(['waived@app'])],
    attestations: [sampleAttestation(['release-guide-followed@contoso'])],
  });
  const said: Readonly<Record<string, string>> = {
    'imap-opens@sales@contoso.com': HOSTILE,
    'tls-not-intercepted@outlook.office365.com:993': ENDLESS,
  };
  return {
    ...verdict,
    environment: { ...verdict.environment, name: `contoso ${HOSTILE}` },
    checks: verdict.checks.map((check) => {
      const text = said[check.id];
      const evidence = [{ kind: 'transcript', title: 'Dialogue', text: text ?? '220 ready' }] as const;
      return text === undefined ? { ...check, evidence } : { ...check, evidence, reason: text, actual: text };
    }),
    changes: { new: ['imap-opens@sales@contoso.com'], fixed: [], unstable: ['hosts-resolve@outlook.office365.com'] },
  };
}

/** Writes the HTML report and the hand-off below a folder, as a run does. */
export async function writeSampleReport(folder: string, verdict: Verdict, language: Language): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const report = { verdict, language, environment: sampleRun.environment, timeZone: 'UTC', digest: 'd'.repeat(64) };
  const files = verdict.checks.flatMap((check, place) =>
    resultFiles({ uuid: String(place), links: [] } as unknown as TestResult, check, place, language),
  );
  const { html } = await renderPage(files, verdict.checks, pageFacts(report, 'What is checked.'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  writeHandoff(folder, { ...report, links: new Map() });
  return file;
}
