import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord, SIGN_OFF_KIND, sealed } from '../../commands/sign-off/record.ts';
import { refusals } from '../../commands/sign-off/refusals.ts';
import { readVerdict } from '../../report/verdict/read-verdict.ts';
import { sampleVerdict } from '../../report/verdict/sample.ts';
import { readExport } from '../../settings/read-export.ts';
import { sampleExport } from '../../settings/sample-export.ts';
import { NOW, type Target } from './target.ts';

const verdict = sampleVerdict([
  ['imap@a', 'fail', { vantage: 'svc1' }],
  ['pop3@a', 'pass'],
]);
const record = sealed({
  kind: SIGN_OFF_KIND,
  schemaVersion: 1,
  by: 'Ada',
  at: NOW,
  environment: { name: 'Contoso', sha256: 'a'.repeat(64) },
  release: '12.6',
  decision: 'GO',
  waived: 0,
  attested: 0,
  verdict: { file: 'verdict.json', sha256: 'a'.repeat(64) },
  facts: { file: 'facts.json', sha256: 'a'.repeat(64), digest: 'b'.repeat(64) },
  rulebook: { release: '12.6', sha256: 'b'.repeat(64) },
});

/** Documents that were written elsewhere, by the gate or for it. */
export const documentTargets: readonly Target[] = [
  {
    name: 'an export of Exchange’s settings',
    written: 'json',
    seed: () => ({ file: 'exchange.json', content: sampleExport() }),
    take(folder) {
      const read = readExport('exchange.json', folder, folder);
      if (read.ok) return read;
      return { ok: false, problems: [{ file: 'exchange.json', code: 'export', message: read.because }] };
    },
  },
  {
    name: 'a verdict of NO-GO',
    written: 'json',
    seed: () => ({ file: 'verdict.json', content: verdict }),
    take(folder) {
      const read = readVerdict('verdict.json', folder);
      if (!read.ok) return { ok: false, problems: [read.problem] };
      const refused = refusals(read.verdict, { shipped: verdict.rulebook.sha256 }, verdict.finishedAt);
      if (refused.length === 0) throw new Error('somebody may sign it');
      return { ok: true };
    },
  },
  {
    name: 'a sign-off',
    written: 'json',
    seed: () => ({ file: 'sign-off.json', content: record }),
    take(folder) {
      const parsed = parseRecord(readFileSync(join(folder, 'sign-off.json'), 'utf8'));
      if (typeof parsed === 'string') {
        return { ok: false, problems: [{ file: 'sign-off.json', code: 'sign-off', message: parsed }] };
      }
      if (parsed.digest !== record.digest) throw new Error('another record was taken');
      return { ok: true };
    },
  },
];
