// Deployments of one run, for tests of the overview.

import { sampleWaiver } from '../decide/sample.ts';
import { ENGLISH } from '../language/language.ts';
import { sampleRun, sampleVerdict } from '../report/verdict/sample.ts';
import type { Verdict } from '../report/verdict/verdict.ts';
import type { Entry } from './entry.ts';
import { type OverviewInput, overviewOf } from './overview.ts';

export const go = sampleVerdict([['imap@a', 'pass']]);
export const waived = sampleVerdict([['imap@a', 'fail']], { waivers: [sampleWaiver(['imap@a'])] });
export const open = sampleVerdict([
  ['imap@a', 'pass'],
  ['smtp@a', 'undecided'],
]);
export const failed = sampleVerdict([
  ['imap@a', 'fail'],
  ['smtp@a', 'blocked', { blockedBy: ['imap@a'] }],
  ['pop3@a', 'fail'],
  ['guide@a', 'undecided'],
  ['window@a', 'undecided'],
]);
export const partial = sampleVerdict([['imap@a', 'pass']], { deselected: ['imap@a'], findings: new Map() });
export const unsound = sampleVerdict([['imap@a', 'pass']], { reported: 0 });
export const stopped = sampleVerdict([['imap@a', 'pass']], { interrupted: 'SIGTERM' });

export function judged(name: string, verdict: Verdict): Entry {
  return {
    kind: 'judged',
    name,
    file: `${name}.yaml`,
    run: sampleRun,
    verdict,
    folder: `${name} (1)`,
    written: ['verdict.json', 'report.html', 'handoff/handoff.html'],
  };
}

export const invalid: Entry = {
  kind: 'invalid',
  name: 'litware',
  file: 'litware.yaml',
  problems: [
    { file: 'litware.yaml', line: 3, column: 1, code: 'unknown-key', message: 'no <key>', suggestion: 'Did you mean?' },
  ],
};
export const unreported: Entry = {
  kind: 'unreported',
  name: 'adatum',
  file: 'adatum.yaml',
  because: 'The disk is full.',
};
export const notSelected: Entry = { kind: 'not-selected', name: 'wingtip', file: 'wingtip.yaml' };

/** Everything that can become of a deployment, in no order. */
export const everything: readonly Entry[] = [
  judged('northwind', go),
  notSelected,
  judged('tailspin', waived),
  invalid,
  judged('fabrikam', open),
  unreported,
  judged('contoso', failed),
];

export function sampleOverview(entries: readonly Entry[], given: Partial<OverviewInput> = {}) {
  const times = { startedAt: '2026-03-10T12:00:00Z', finishedAt: '2026-03-10T12:01:05Z' };
  return overviewOf({ entries, ignored: ['all/client-secret.txt'], ...times, language: ENGLISH, ...given });
}
